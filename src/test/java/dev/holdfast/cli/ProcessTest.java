package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Starts the program as users do, in a JVM of its own. */
class ProcessTest {

    @TempDir
    private Path directory;

    private @Nullable Process process;

    private Process start(String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(directory.resolve("err").toFile());
        builder.environment().keySet().removeIf(name -> name.contains("JAVA"));
        process = builder.start();
        return process;
    }

    @AfterEach
    void end() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private int exitCode() throws InterruptedException {
        assertThat(process).isNotNull();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    private String err() throws IOException {
        return Files.readString(directory.resolve("err"));
    }

    @Test
    void mainJobPrintsItsReportAndNothingElse() throws Exception {
        String out = new String(start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(exitCode()).isZero();
        assertThat(err()).isEmpty();
        assertThat(out).isEqualTo("""
                Holdfast keeps a messaging client's session as entities in a database.

                Imported the sample, a Telethon session file, version 7, into the session "main":

                  entity       read  added  there already
                  DataCenter      1      1              0
                  Peer         5000   5000              0
                  Username     2935   2935              0
                  SentFile       50     50              0
                  UpdateState   201    201              0

                The store was closed and opened again. Found in it:

                  @bot_1889653    peer 25728595, access hash -4281747713977677665, Anne-Marie Lovelace
                  +5361538284168  peer 25892639, access hash -6684443570211493823, O'Neil Ñandú

                Its home is %s. Try next:

                  ./holdfast status --home demo.holdfast
                  ./holdfast list --home demo.holdfast --session main peer --limit 5
                  ./holdfast get --home demo.holdfast --session main username bot_1889653 --json
                  ./holdfast --help
                """.formatted(directory.toRealPath().resolve("demo.holdfast")));

        Process pipe = start("list", "--home", "demo.holdfast", "--session", "main", "--all", "--json", "peer");
        try (BufferedReader reader = pipe.inputReader()) {
            assertThat(reader.readLine()).startsWith("{\"peer_id\":");
        }
        assertThat(exitCode()).isEqualTo(141);
        assertThat(err()).isEmpty();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no /dev/stdin")
    void importReadsAPipe() throws Exception {
        Process program = start("import", "/dev/stdin", "--store", "memory:", "--session", "s");
        try (OutputStream stdin = program.getOutputStream()) {
            stdin.write(WritingTest.STRING_SESSION.getBytes(StandardCharsets.US_ASCII));
        }

        assertThat(new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("Imported a Telethon string session into the session s:");
        assertThat(exitCode()).isZero();
    }

    @Test
    void failureReachesTheShell() throws Exception {
        assertThat(start("status", "--home", "none").getInputStream().readAllBytes())
                .isEmpty();
        assertThat(exitCode()).isEqualTo(3);
        assertThat(err()).startsWith("There is no store in ").hasLineCount(1);
    }
}
