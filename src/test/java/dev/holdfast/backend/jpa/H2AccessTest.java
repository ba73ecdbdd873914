package dev.holdfast.backend.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.holdfast.EntityRepository;
import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.exceptions.ConfigurationException;
import dev.holdfast.exceptions.StoreAccessException;
import dev.holdfast.exceptions.StoreLockedException;
import dev.holdfast.session.Peer;
import dev.holdfast.settings.MemorySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who may open a home, and who may read what is in it. */
@Timeout(60)
class H2AccessTest {

    @TempDir
    private Path directory;

    private static EntityStore open(Path home) {
        return EntityStore.open(home, new MemorySettings());
    }

    @Test
    void missingParentsAreMade() throws IOException {
        Path home = directory.resolve("a").resolve("b").resolve("home");

        open(home).close();

        H2Directory.assertOwnersAlone(home);
    }

    @Test
    void filesAreTheOwnersAloneAtEveryMoment() throws IOException {
        Path home = directory.resolve("home");
        for (int run = 0; run < 2; run++) {
            try (EntityStore store = open(home);
                    Session session = store.session("main")) {
                H2Directory.assertOwnersAlone(home);
                EntityRepository<Peer, Long> peers = session.repository(Peer.class);
                peers.saveInChunks(LongStream.range(0, 20_000).mapToObj(Peer::new));
                H2Directory.assertOwnersAlone(home);
                peers.saveInChunks(LongStream.range(0, 20_000).mapToObj(Peer::new));
            }
            // Closing has made the file smaller, by way of a new one.
            H2Directory.assertOwnersAlone(home);
        }
    }

    @Test
    void homeBelowAFileIsRefused() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "text");

        assertThatThrownBy(() -> open(file))
                .isInstanceOf(StoreAccessException.class)
                .hasMessageContaining("is a file");
        assertThatThrownBy(() -> open(file.resolve("home")))
                .isInstanceOf(StoreAccessException.class)
                .hasMessageContaining("Choose another directory");
        assertThat(file).hasContent("text");
    }

    @Test
    void dataDirectoryThatIsAFileIsRefused() throws IOException {
        Path home = directory.resolve("home");
        open(home).close();
        Path data = home.resolve("h2");
        try (var files = Files.list(data)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(data);
        Files.writeString(data, "text");

        assertThatThrownBy(() -> open(home))
                .isInstanceOf(StoreAccessException.class)
                .hasMessageContaining("is a file");
    }

    @Test
    void directoryThatNobodyCanWriteIsRefused() {
        assertThatThrownBy(() -> open(Path.of("/proc/holdfast")))
                .isInstanceOf(StoreAccessException.class)
                .hasMessageContaining("Choose another directory");
    }

    @Test
    void directoryThatThisUserCannotWriteIsRefused() throws IOException {
        assumeFalse("root".equals(System.getProperty("user.name")), "root may write everywhere");
        Path home = Files.createDirectory(directory.resolve("home"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("r-x------"));

        assertThatThrownBy(() -> open(home))
                .isInstanceOf(StoreAccessException.class)
                .hasMessageContaining("cannot be written to");
    }

    @Test
    void homeThatOthersCanReadIsRefused() throws IOException {
        Path home = Files.createDirectory(directory.resolve("home"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThatThrownBy(() -> open(home))
                .isInstanceOf(StoreAccessException.class)
                .hasMessageContaining("chmod 700 " + home);
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void dataDirectoryThatOthersCanReadIsRefused() throws IOException {
        Path home = directory.resolve("home");
        open(home).close();
        Path data = home.resolve("h2");
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx--x---"));

        assertThatThrownBy(() -> open(home))
                .isInstanceOf(StoreAccessException.class)
                .hasMessageContaining("chmod 700 " + data);

        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        open(home).close();
    }

    @Test
    void filesThatOthersCanReadAreTakenFromThem() throws IOException {
        Path home = directory.resolve("home");
        open(home).close();
        Path file = home.resolve("h2").resolve("holdfast.mv.db");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        try (EntityStore store = open(home)) {
            H2Directory.assertOwnersAlone(home);
        }
    }

    @Test
    void settingsInADirectoryNameAreRefused() {
        Path home = directory.resolve("x;INIT=create table injected(a int)");

        assertThatThrownBy(() -> open(home))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("semicolon");
        assertThatThrownBy(() -> EntityStore.openWithoutHome(MemorySettings.inDirectory(home)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("semicolon");
    }

    @Test
    void oddNamesOfDirectoriesAreTakenAsTheyAre() throws IOException {
        for (String name : new String[] {"~", "a b", "%20", "ünï", "a:b", "${x}", "a#b?c", "holdfast.mv.db"}) {
            Path home = directory.resolve(name);
            try (EntityStore store = open(home);
                    Session session = store.session("main")) {
                session.repository(Peer.class).save(new Peer(1));
                assertThat(home.resolve("h2").resolve("holdfast.mv.db")).isNotEmptyFile();
            }
            H2Directory.assertOwnersAlone(home);
        }
    }

    @Test
    void homeOpenedTwiceInAProcessIsRefused() {
        Path home = directory.resolve("home");
        try (EntityStore store = open(home)) {
            assertThatThrownBy(() -> open(home))
                    .isInstanceOfSatisfying(
                            StoreLockedException.class,
                            e -> assertThat(e.holderPid())
                                    .hasValue(ProcessHandle.current().pid()))
                    .hasMessageContaining("this process has it open already");
            assertThat(store.sessions()).isEmpty();
        }
        open(home).close();
    }

    @Test
    void storesOfDifferentHomesDoNotMeet() {
        try (EntityStore one = open(directory.resolve("one"));
                EntityStore two = open(directory.resolve("two"));
                Session first = one.session("main");
                Session second = two.session("main")) {
            first.repository(Peer.class).save(new Peer(1));
            second.repository(Peer.class).save(new Peer(2));

            assertThat(first.repository(Peer.class).findAll().map(Peer::key)).containsExactly(1L);
            assertThat(second.repository(Peer.class).findAll().map(Peer::key)).containsExactly(2L);
        }
    }
}
