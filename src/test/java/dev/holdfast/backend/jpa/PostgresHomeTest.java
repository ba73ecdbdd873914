package dev.holdfast.backend.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.StoreOptions;
import dev.holdfast.exceptions.ConfigurationException;
import dev.holdfast.exceptions.SessionConflictException;
import dev.holdfast.exceptions.StoreReadOnlyException;
import dev.holdfast.migration.MigrationReport;
import dev.holdfast.session.Peer;
import dev.holdfast.settings.MemorySettings;
import dev.holdfast.settings.PostgresSettings;
import dev.holdfast.spi.OpenMode;
import dev.holdfast.testing.Backends;
import dev.holdfast.testing.PostgresServer;
import dev.holdfast.testing.RunsOn;
import dev.holdfast.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a home knows of a store that several homes may use. */
@RunsOn(Backends.POSTGRES)
class PostgresHomeTest {

    private final TestDatabase database = PostgresServer.shared().unmadeDatabase();
    private final PostgresSettings settings = new PostgresSettings(database.url());

    @TempDir
    private Path directory;

    @AfterEach
    void drop() {
        database.close();
    }

    private Path home(String name) {
        return directory.resolve(name);
    }

    private void makeMain(Path home) {
        try (EntityStore store = EntityStore.open(home, settings);
                Session session = store.session("main")) {
            session.repository(Peer.class).save(new Peer(1));
        }
    }

    @Test
    void homeFollowsItsStoreToAnotherAddress() throws IOException {
        Path home = home("a");
        makeMain(home);
        assertThat(EntityStore.remembered(home)).isEqualTo(settings);
        boolean byNumber = database.url().contains("127.0.0.1");
        PostgresSettings moved = new PostgresSettings(
                        byNumber
                                ? database.url().replace("127.0.0.1", "localhost")
                                : database.url().replace("localhost", "127.0.0.1"))
                .withMaxConnections(3);
        assertThat(moved).isNotEqualTo(settings);

        try (EntityStore store = EntityStore.open(home, moved);
                Session session = store.session("main")) {
            assertThat(session.repository(Peer.class).count()).isEqualTo(1);
        }

        assertThat(EntityStore.remembered(home)).isEqualTo(moved);
        String before = Files.readString(home.resolve("holdfast.json"));
        try (EntityStore store = EntityStore.open(home, StoreOptions.defaults());
                Session session = store.session("main")) {
            assertThat(session.repository(Peer.class).count()).isEqualTo(1);
        }
        assertThat(Files.readString(home.resolve("holdfast.json"))).isEqualTo(before);
    }

    @Test
    void homeTakesItsSessionsAlong() {
        Path home = home("a");
        makeMain(home);

        try (EntityStore store = EntityStore.open(home, new MemorySettings())) {
            assertThat(store.migration())
                    .get()
                    .extracting(MigrationReport::sessions)
                    .isEqualTo(List.of("main"));
        }
        assertThat(EntityStore.remembered(home)).isEqualTo(new MemorySettings());

        makeMain(home);
        assertThat(EntityStore.remembered(home)).isEqualTo(settings);
    }

    @Test
    void homeWithSessionsIsNotTakenToAnotherStoreThatHasToBeThere() {
        Path home = home("a");
        makeMain(home);
        MemorySettings other = MemorySettings.inDirectory(home("other"));
        EntityStore.openWithoutHome(other).close();

        assertThatThrownBy(() -> EntityStore.open(
                                home, other, StoreOptions.defaults().withMode(OpenMode.EXISTING))
                        .close())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(home.toString())
                .hasMessageContaining(database.name());

        makeMain(home);
    }

    @Test
    void homeWithoutSessionsIs() {
        Path home = home("a");
        EntityStore.open(home, settings).close();
        try (EntityStore store = EntityStore.open(home, new MemorySettings());
                Session session = store.session("main")) {
            assertThat(session.repository(Peer.class).count()).isZero();
        }
        assertThat(EntityStore.remembered(home)).isEqualTo(new MemorySettings());
    }

    @Test
    void sessionOfAnotherHomeIsRefusedUntilItIsAdopted() {
        makeMain(home("a"));
        UUID stored;
        try (EntityStore other = EntityStore.open(home("b"), settings)) {
            stored = other.findSession("main").orElseThrow().incarnation();
            assertThatThrownBy(() -> other.session("main"))
                    .isInstanceOfSatisfying(SessionConflictException.class, conflict -> {
                        assertThat(conflict.stored()).isEqualTo(stored);
                        assertThat(conflict.known()).isNull();
                    })
                    .hasMessageContaining("adopt");
            assertThatThrownBy(() -> other.dropSession("main")).isInstanceOf(SessionConflictException.class);

            other.adopt("main");

            other.session("main").close();
            other.dropSession("main");
            other.session("main").close();
        }
        try (EntityStore first = EntityStore.open(home("a"), settings)) {
            UUID anew = first.findSession("main").orElseThrow().incarnation();
            assertThat(anew).isNotEqualTo(stored);
            assertThatThrownBy(() -> first.session("main"))
                    .isInstanceOf(SessionConflictException.class)
                    .hasMessageContaining(stored.toString())
                    .hasMessageContaining(anew.toString());
        }
    }

    @Test
    void storeWithoutHomeAdoptsNothing() {
        try (EntityStore store = EntityStore.openWithoutHome(settings)) {
            store.session("main").close();
            assertThatThrownBy(() -> store.adopt("main")).isInstanceOf(ConfigurationException.class);
        }
        try (EntityStore store = EntityStore.open(home("a"), settings)) {
            assertThatThrownBy(() -> store.session("main")).isInstanceOf(SessionConflictException.class);
        }
    }

    @Test
    void readingChangesNothingInTheHome() throws IOException {
        Path home = home("a");
        makeMain(home);
        String before = Files.readString(home.resolve("holdfast.json"));
        try (EntityStore store = EntityStore.open(
                        home,
                        settings.withMaxConnections(2),
                        StoreOptions.defaults().withMode(OpenMode.READ_ONLY));
                Session session = store.session("main")) {
            assertThat(session.repository(Peer.class).count()).isEqualTo(1);
            assertThatThrownBy(() -> store.adopt("main")).isInstanceOf(StoreReadOnlyException.class);
        }
        assertThat(Files.readString(home.resolve("holdfast.json"))).isEqualTo(before);
    }
}
