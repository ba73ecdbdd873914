package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.exceptions.StoreUnavailableException;
import dev.holdfast.migration.MigrationListener;
import dev.holdfast.migration.MigrationOptions;
import dev.holdfast.migration.MigrationPhase;
import dev.holdfast.session.Peer;
import dev.holdfast.settings.BackendSettings;
import dev.holdfast.settings.MemorySettings;
import dev.holdfast.settings.MysqlSettings;
import dev.holdfast.testing.Backends;
import dev.holdfast.testing.MariadbServer;
import dev.holdfast.testing.RunsOn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a migration when something happens to the server it goes to. */
@RunsOn(Backends.MARIADB)
class MigrationServerTest {

    private static final int PEERS = 30_000;

    private static MariadbServer server;

    @TempDir
    private Path directory;

    private Path home;
    private String url;
    private BackendSettings target;

    @BeforeAll
    static void start() {
        server = MariadbServer.start(true);
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @BeforeEach
    void fill() {
        home = directory.resolve("home");
        url = server.unmadeDatabase().url();
        target = new MysqlSettings(url);
        try (EntityStore store = EntityStore.open(home, new MemorySettings());
                Session session = store.session("main")) {
            session.repository(Peer.class)
                    .saveInChunks(LongStream.range(0, PEERS).mapToObj(MigrationServerTest::peer));
        }
    }

    private static Peer peer(long id) {
        Peer peer = new Peer(id);
        peer.setName("n".repeat(240) + id);
        peer.setUsername("u".repeat(100) + id);
        return peer;
    }

    private EntityStore open(BackendSettings settings, MigrationListener listener) {
        return EntityStore.open(
                home,
                settings,
                StoreOptions.defaults()
                        .withLeasePeriod(Duration.ofSeconds(1))
                        .withMigration(MigrationOptions.defaults().withListener(listener)));
    }

    private static MigrationListener once(MigrationPhase phase, Runnable what) {
        AtomicBoolean done = new AtomicBoolean();
        return progress -> {
            if (progress.phase() == phase && !done.getAndSet(true)) {
                what.run();
            }
        };
    }

    private void assertMoves(BackendSettings settings) {
        try (EntityStore store = open(settings, progress -> {});
                Session session = store.session("main")) {
            assertThat(session.repository(Peer.class).findAll().map(Peer::key))
                    .hasSize(PEERS)
                    .isSorted();
        }
    }

    @Test
    void aServerThatIsStartedAgainInTheMiddleCostsATryAtMost() {
        try (EntityStore store = open(target, once(MigrationPhase.COPYING, () -> {
            server.kill();
            server.restart();
        }))) {
            assertThat(store.migration()).isPresent();
        } catch (StoreUnavailableException e) {
            // Whether what was on its way has happened was not known.
        }
        assertMoves(target);
    }

    @Test
    void aServerThatIsGoneLeavesTheSourceAsItWas() {
        assertThatThrownBy(() ->
                        open(target, once(MigrationPhase.COPYING, server::kill)).close())
                .isInstanceOf(StoreUnavailableException.class);
        assertMoves(new MemorySettings());

        server.restart();
        assertMoves(target);
    }
}
