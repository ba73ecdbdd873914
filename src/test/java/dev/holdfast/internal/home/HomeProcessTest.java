package dev.holdfast.internal.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.contract.ChildJvm;
import dev.holdfast.exceptions.StoreLockedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A home and several processes. */
@Timeout(300)
class HomeProcessTest {

    private static final UUID ONE = UUID.fromString("11111111-1111-4111-8111-111111111111");

    @TempDir
    private Path directory;

    private Path path;

    @BeforeEach
    void choosePath() {
        path = directory.resolve("home");
    }

    private ChildJvm start(String what, String... more) {
        List<String> arguments = new ArrayList<>(List.of(what, path.toString()));
        arguments.addAll(List.of(more));
        return ChildJvm.start(List.of(), HomeChild.class, arguments.toArray(String[]::new));
    }

    private Home open(Home.Mode mode) {
        return Home.open(path, mode);
    }

    private void assertChildIsRefused(Home.Mode mode) {
        try (ChildJvm child = start("hold", mode.name())) {
            assertThat(child.succeed())
                    .hasSize(2)
                    .anyMatch(line -> line.matches(".*(process|processes|and) "
                            + ProcessHandle.current().pid() + " .*"));
        }
    }

    private void assertLockedBy(ChildJvm child, Runnable action) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(
                        StoreLockedException.class,
                        e -> assertThat(e.holderPid()).hasValue(child.pid()))
                .hasMessageContaining("process " + child.pid())
                .hasMessageContaining(path.toString());
    }

    @Test
    void processesLoseNothing() {
        int threads = 8;
        int sessions = 15;
        try (ChildJvm one = start("update", "a", "" + threads, "" + sessions);
                ChildJvm two = start("update", "b", "" + threads, "" + sessions)) {
            one.awaitLine("ready");
            two.awaitLine("ready");
            one.say("");
            two.say("");
            one.succeed();
            two.succeed();
        }

        assertThat(Home.read(path).orElseThrow().sessions()).hasSize(2 * threads * sessions);
    }

    @Test
    void killedProcessesLeaveAWholeFileWithAllTheyWereAnswered() {
        Random random = new Random();
        List<String> answered = new ArrayList<>();
        for (int kill = 0; kill < Integer.getInteger("holdfast.test.kills", 5); kill++) {
            try (ChildJvm child = start("forever", "run" + kill)) {
                child.awaitLines(1);
                child.runFor(Duration.ofMillis(random.nextInt(50)));
                List<String> lines = child.kill();
                String name = "run" + kill;
                assertThat(lines).allMatch(line -> line.startsWith(name));
                // The last may have been cut off.
                answered.addAll(lines.subList(0, lines.size() - 1));
            }

            assertThat(Home.read(path).orElseThrow().sessions().keySet()).containsAll(answered);
        }
        assertThat(answered).isNotEmpty();

        try (Home home = open(Home.Mode.EXCLUSIVE)) {
            home.update(state -> state.withSession("main", ONE));
            assertThat(path.resolve("holdfast.json.tmp")).doesNotExist();
        }
    }

    @Test
    void othersAreKeptOutAndNamed() {
        try (ChildJvm child = start("hold", "SHARED")) {
            child.awaitLine("holding 0");
            try (Home home = open(Home.Mode.SHARED)) {
                assertLockedBy(child, () -> home.makeExclusive(Duration.ZERO));
                assertChildIsRefused(Home.Mode.EXCLUSIVE);

                child.kill();
                home.makeExclusive(Duration.ZERO);
                assertChildIsRefused(Home.Mode.SHARED);
                home.makeShared();
                try (ChildJvm other = start("hold", "SHARED")) {
                    other.awaitLine("holding 0");
                    assertLockedBy(other, () -> home.makeExclusive(Duration.ZERO));
                }
            }
        }
        try (ChildJvm child = start("hold", "EXCLUSIVE")) {
            child.awaitLine("holding 0");
            assertLockedBy(child, () -> open(Home.Mode.SHARED));
            assertLockedBy(child, () -> open(Home.Mode.EXCLUSIVE));
            child.say("");
            child.succeed();
        }
        open(Home.Mode.EXCLUSIVE).close();
    }

    @Test
    void ofThoseThatWantToBeAloneOneIs() {
        open(Home.Mode.SHARED).close();
        List<ChildJvm> children =
                IntStream.range(0, 3).mapToObj(child -> start("move")).toList();
        try {
            children.forEach(child -> child.awaitLine("ready"));
            children.forEach(child -> child.say(""));
            List<String> last = children.stream()
                    .map(ChildJvm::succeed)
                    .map(lines -> lines.get(lines.size() - 1))
                    .toList();
            assertThat(last)
                    .filteredOn(line -> !line.equals("alone"))
                    .hasSize(2)
                    .allMatch(line -> line.startsWith("refused: ") && line.contains("is being moved"));
        } finally {
            children.forEach(ChildJvm::close);
        }
    }

    @Test
    void allHoldersAreNamed() {
        try (ChildJvm one = start("hold", "SHARED");
                ChildJvm two = start("hold", "SHARED")) {
            one.awaitLine("holding 0");
            two.awaitLine("holding 0");

            assertThatThrownBy(() -> open(Home.Mode.EXCLUSIVE))
                    .hasMessageMatching(".* processes \\d+ and \\d+ have it open.*")
                    .hasMessageContaining(" " + one.pid() + " ")
                    .hasMessageContaining(" " + two.pid() + " ");
        }
    }

    @Test
    void lockStaysWhateverElseThisProcessDoes() {
        try (Home home = open(Home.Mode.SHARED)) {
            // A file that is closed anywhere in a process takes all its locks along.
            open(Home.Mode.SHARED).close();
            assertThatThrownBy(() -> open(Home.Mode.EXCLUSIVE)).isInstanceOf(StoreLockedException.class);
            Thread.currentThread().interrupt();
            home.update(state -> state.withSession("main", ONE));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(Home.read(path)).contains(home.state());

            assertChildIsRefused(Home.Mode.EXCLUSIVE);
        }
    }

    @Test
    void aloneIsAlone() {
        open(Home.Mode.SHARED).close();
        List<ChildJvm> children =
                IntStream.range(0, 3).mapToObj(child -> start("contend", "50")).toList();
        try {
            children.forEach(ChildJvm::succeed);
        } finally {
            children.forEach(ChildJvm::close);
        }
        assertThat(Home.read(path).orElseThrow().sessions()).containsOnlyKeys("main");
    }

    @Test
    void writerThatDoesNotComeToItsEndIsNamed() {
        try (ChildJvm child = start("linger")) {
            child.awaitLine("lingering");
            assertLockedBy(child, () -> open(Home.Mode.SHARED));

            child.say("");
            child.succeed();
        }
        assertThat(Home.read(path).orElseThrow().sessions()).containsOnlyKeys("late");
    }

    @Test
    void fullDiskLeavesTheOldFile() {
        List<String> smallFiles = List.of("bash", "-c", "ulimit -f 100; exec \"$@\"", "bash");
        try (ChildJvm child =
                ChildJvm.start(smallFiles, List.of("-XX:-UsePerfData"), HomeChild.class, "fill", path.toString())) {
            List<String> lines = child.succeed();
            int added = (int)
                    lines.stream().filter(line -> line.startsWith("added ")).count();

            assertThat(lines).endsWith("StoreFullException", "left " + added);
            assertThat(Home.read(path).orElseThrow().sessions()).hasSize(added - 1);
        }
        assertThat(Files.exists(path.resolve("holdfast.json.tmp"))).isFalse();
    }
}
