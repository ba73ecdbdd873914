package dev.holdfast.backend.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.contract.ChildJvm;
import dev.holdfast.exceptions.StoreLockedException;
import dev.holdfast.session.Peer;
import dev.holdfast.settings.MemorySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A home, seen by other processes than that of the test. */
@Timeout(300)
class H2ProcessTest {

    /** What one row may take in the file, its indexes included, while the file is being written. */
    private static final long MOST_BYTES_A_ROW = 4_000;

    @TempDir
    private Path directory;

    private Path home;

    @BeforeEach
    void chooseHome() {
        home = directory.resolve("home");
    }

    private ChildJvm start(List<String> options, String... arguments) {
        return ChildJvm.start(options, H2Child.class, arguments);
    }

    @Test
    void printsNothingButTheProgramsOwnOutput() {
        for (int run = 0; run < 2; run++) {
            try (ChildJvm child = start(List.of(), "greet", home.toString())) {
                assertThat(child.succeed()).containsExactly("peers: 1");
            }
        }
    }

    @Test
    void processThatEndsWaitsForWhatItHasAskedFor() {
        try (ChildJvm child = start(List.of(), "exit", home.toString(), "9000")) {
            assertThat(child.succeed()).containsExactly("done: false");
        }
        try (EntityStore store = EntityStore.open(home, new MemorySettings());
                Session session = store.session("main")) {
            assertThat(session.repository(Peer.class).count()).isEqualTo(9_000);
        }
    }

    @Test
    void homeHeldByAnotherProcessIsRefusedNamingIt() {
        try (ChildJvm child = start(List.of(), "hold", home.toString())) {
            child.awaitLine("holding");

            assertThatThrownBy(() -> EntityStore.open(home, new MemorySettings()))
                    .isInstanceOfSatisfying(
                            StoreLockedException.class,
                            e -> assertThat(e.holderPid()).hasValue(child.pid()))
                    .hasMessageContaining("process " + child.pid());

            child.say("");
            child.succeed();
        }
        EntityStore.open(home, new MemorySettings()).close();
    }

    @Test
    void whoIsRefusedInTheSameProcessLeavesItsHolderTheLock() {
        Path data = directory.resolve("data");
        try (EntityStore store = EntityStore.openWithoutHome(MemorySettings.inDirectory(data))) {
            assertThatThrownBy(() -> EntityStore.openWithoutHome(MemorySettings.inDirectory(data)))
                    .isInstanceOf(StoreLockedException.class)
                    .hasMessageContaining("this process has it open already");

            try (ChildJvm child = start(List.of(), "refused", data.toString())) {
                assertThat(child.succeed())
                        .containsExactly("refused by " + ProcessHandle.current().pid());
            }
            assertThat(store.sessions()).isEmpty();
        }
        EntityStore.openWithoutHome(MemorySettings.inDirectory(data)).close();
    }

    @Test
    void killedHolderHoldsNothingAndLeavesNothingOpenToOthers() throws IOException {
        try (ChildJvm child = start(List.of(), "hold", home.toString())) {
            child.awaitLine("holding");
            child.kill();
        }
        H2Directory.assertOwnersAlone(home);

        try (EntityStore store = EntityStore.open(home, new MemorySettings());
                Session session = store.session("main")) {
            assertThat(session.repository(Peer.class).findById(1L)).isPresent();
        }
        H2Directory.assertOwnersAlone(home);
    }

    @Test
    void fullDiskLosesNothingThatWasAnswered() throws IOException {
        List<String> smallFiles = List.of("bash", "-c", "ulimit -f 6000; exec \"$@\"", "bash");
        long saved;
        try (ChildJvm child = ChildJvm.start(smallFiles, List.of(), H2Child.class, "overfill", home.toString())) {
            List<String> lines = child.succeed();
            assertThat(lines).anyMatch(line -> line.startsWith("refused: dev.holdfast.exceptions.StoreUnavailable"));
            assertThat(lines).noneMatch(line -> line.contains("Somebody"));
            saved = Long.parseLong(lines.get(0).replace("saved: ", ""));
        }
        H2Directory.assertOwnersAlone(home);

        try (EntityStore store = EntityStore.open(home, new MemorySettings());
                Session session = store.session("main")) {
            assertThat(session.repository(Peer.class).count()).isBetween(saved, saved + 100);
            session.repository(Peer.class).save(new Peer(-1));
            assertThat(session.repository(Peer.class).findById(-1L)).isPresent();
        }
    }

    @Test
    void largeRowsAreReadInASmallHeap() {
        try (ChildJvm child =
                start(List.of("-Xmx64m"), "large", directory.resolve("data").toString(), "180")) {
            assertThat(child.succeed()).containsExactly("json: 180", "mixed: 180", "text: 60");
        }
    }

    @Test
    void manyRowsAreWrittenAndReadInASmallHeap(TestReporter reporter) throws IOException {
        long rows = Long.getLong("holdfast.test.rows", 100_000);
        List<String> smallHeap = List.of("-Xmx64m");
        Path file = home.resolve("h2").resolve("holdfast.mv.db");

        long start = System.nanoTime();
        try (ChildJvm child = start(smallHeap, "fill", home.toString(), String.valueOf(rows))) {
            assertThat(child.succeed()).containsExactly(String.valueOf(rows));
        }
        long filled = System.nanoTime();
        try (ChildJvm child = start(smallHeap, "count", home.toString())) {
            assertThat(child.succeed()).containsExactly(String.valueOf(rows));
        }
        long read = System.nanoTime();

        reporter.publishEntry(
                "rows",
                rows + " written in " + (filled - start) / 1_000_000 + " ms, read in " + (read - filled) / 1_000_000
                        + " ms, in a file of " + Files.size(file) + " bytes");
        assertThat(Files.size(file)).isLessThan(rows * MOST_BYTES_A_ROW);
    }
}
