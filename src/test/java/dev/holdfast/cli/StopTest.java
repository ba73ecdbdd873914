package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.SessionState;
import dev.holdfast.session.Peer;
import dev.holdfast.settings.MemorySettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Migrations that are stopped from outside, in a JVM of their own. */
@EnabledOnOs(OS.LINUX)
class StopTest {

    private static final int PEERS = 40_000;
    private static final int BATCH = 5_000;

    /** Filled once, as that takes longer than most of what is done with a copy. */
    @TempDir
    private static Path filled;

    @TempDir
    private Path directory;

    private @Nullable Process process;

    @BeforeAll
    static void fill() {
        try (EntityStore store = EntityStore.open(filled, new MemorySettings());
                Session session = store.session("main")) {
            for (int begin = 1; begin <= PEERS; begin += BATCH) {
                session.repository(Peer.class)
                        .saveAll(IntStream.range(begin, begin + BATCH)
                                .mapToObj(Peer::new)
                                .toList());
            }
        }
    }

    @BeforeEach
    void copy() throws IOException {
        try (Stream<Path> files = Files.walk(filled)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file, home().resolve(filled.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    @AfterEach
    void end() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private Path home() {
        return directory.resolve("home");
    }

    private String target() {
        return "memory:" + directory.resolve("target");
    }

    private Process open() throws IOException {
        process = Cli.interruptible("open", "--home", home().toString(), "--store", target())
                .redirectOutput(directory.resolve("out").toFile())
                .start();
        return process;
    }

    private static void send(String signal, Process process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static int exitCode(Process process) throws InterruptedException {
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    private static List<String> readUntil(String begin, BufferedReader err) throws IOException {
        List<String> lines = new ArrayList<>();
        String line;
        do {
            line = Objects.requireNonNull(err.readLine(), () -> begin + " does not come: " + lines);
            lines.add(line);
        } while (!line.startsWith(begin));
        return lines;
    }

    private void assertHeldBySource() {
        try (EntityStore store = EntityStore.open(home(), new MemorySettings())) {
            assertThat(store.findSession("main").orElseThrow().state()).isEqualTo(SessionState.LIVE);
            try (Session session = store.session("main")) {
                assertThat(session.repository(Peer.class).count()).isEqualTo(PEERS);
            }
        }
    }

    private void assertGoesOn() {
        Cli.Result finished = Cli.run("open", "--home", home().toString(), "--store", target());
        assertThat(finished.exitCode()).as(finished.err()).isZero();
        assertThat(finished.out()).containsPattern("hf_peer +" + PEERS + " +\\d+ +" + PEERS);
    }

    @ParameterizedTest
    @CsvSource({"INT,130", "TERM,143"})
    void signalStopsItInOrder(String signal, int exitCode) throws Exception {
        Process stopped = open();
        List<String> lines;
        try (BufferedReader err = stopped.errorReader()) {
            readUntil("Copying", err);
            send(signal, stopped);
            lines = err.lines().toList();
        }

        assertThat(exitCode(stopped)).isEqualTo(exitCode);
        assertThat(lines).endsWith("It was stopped. Nothing is lost; started again, it goes on from there.");
        assertThat(directory.resolve("out")).isEmptyFile();
        assertThat(Cli.run("status", "--home", home().toString()).out())
                .contains("migration     STOPPED", "reason      It was stopped.");
        assertGoesOn();
    }

    @Test
    void signalWhileTheSourceIsClearedLeavesTheRestForTheNextStart() throws Exception {
        Process stopped = open();
        List<String> lines;
        try (BufferedReader err = stopped.errorReader()) {
            readUntil("Clearing", err);
            send("INT", stopped);
            lines = err.lines().toList();
        }

        assertThat(exitCode(stopped)).isEqualTo(130);
        assertThat(lines).anyMatch(line -> line.startsWith("The sessions were moved"));
        assertThat(directory.resolve("out")).content().startsWith("Moved the session main");
        Cli.Result rest = Cli.run("open", "--home", home().toString());
        assertThat(rest.exitCode()).as(rest.err()).isZero();
        assertThat(rest.err()).startsWith("Clearing ");
        assertThat(Cli.run("open", "--home", home().toString()).err()).isEmpty();
    }

    @Test
    void killedMigrationGoesOn() throws Exception {
        Process killed = open();
        try (BufferedReader err = killed.errorReader()) {
            readUntil("Copying", err);
            send("KILL", killed);
        }

        assertThat(exitCode(killed)).isEqualTo(137);
        assertThat(Cli.run("status", "--home", home().toString()).out()).contains("migration     RUNNING");
        assertGoesOn();
    }

    @Test
    void sourceOpensAfterTheMoveWasStopped() throws Exception {
        Process stopped = open();
        try (BufferedReader err = stopped.errorReader()) {
            readUntil("Copying", err);
            send("INT", stopped);
        }

        assertThat(exitCode(stopped)).isEqualTo(130);
        assertHeldBySource();
        assertGoesOn();
    }
}
