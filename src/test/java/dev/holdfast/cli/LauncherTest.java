package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the script {@code holdfast} with a {@code java} and a {@code mvn} that only tell how they were called. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no shell that runs the script")
class LauncherTest {

    private static final Instant OLD = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path directory;

    private Path root;
    private Path jdk;

    @BeforeEach
    void makeProject() throws IOException {
        root = Files.createDirectories(directory.resolve("a project"));
        Files.copy(Path.of("holdfast"), root.resolve("holdfast"));
        write(root.resolve("pom.xml"), "", OLD);
        write(root.resolve("src/main/java/A.java"), "", OLD);
        Files.setLastModifiedTime(root.resolve("src/main/java"), FileTime.from(OLD));
        Files.setLastModifiedTime(root.resolve("src/main"), FileTime.from(OLD));
        Path library = write(directory.resolve("library.jar"), "", OLD);
        write(root.resolve("target/runtime.classpath"), library.toString(), OLD);
        write(root.resolve("target/holdfast-1.jar"), "", OLD);
        write(root.resolve("target/holdfast-1-tests.jar"), "", OLD.plusSeconds(1));
        write(root.resolve("target/holdfast-2.jar"), "", OLD.minusSeconds(1));
        write(root.resolve("target/holdfast.built"), "", OLD.plusSeconds(1));
        jdk = directory.resolve("jdk");
        write(jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"17.0.1\"\n", OLD);
        program(jdk.resolve("bin/java"), "for a; do echo \"[$a]\"; done; exit 7");
        program(directory.resolve("bin/mvn"), "echo \"mvn $*\"; exit 1");
    }

    private static Path write(Path file, String content, Instant time) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        return Files.setLastModifiedTime(file, FileTime.from(time));
    }

    private static void program(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private record Result(int exitCode, String out, String err) {}

    private Result run(Path script, String... args) throws Exception {
        return run(Map.of(), script, args);
    }

    private Result run(Map<String, String> environment, Path script, String... args) throws Exception {
        List<String> command = new ArrayList<>(List.of("/bin/sh", script.toString()));
        command.addAll(List.of(args));
        Path err = directory.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectError(err.toFile());
        builder.environment().remove("HOLDFAST_CLASSPATH");
        builder.environment().putAll(environment);
        builder.environment().put("JAVA_HOME", jdk.toString());
        builder.environment().put("PATH", directory.resolve("bin") + ":/usr/bin:/bin");
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Result(process.exitValue(), out, Files.readString(err));
    }

    @Test
    void argumentsAndExitCodePassUnchanged() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("a project", "holdfast"));

        Result result = run(link, "get", "a  b", "", "*", "-5");

        assertThat(result.exitCode()).isEqualTo(7);
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .contains("[-cp]\n[" + root.toRealPath() + "/target/holdfast-1.jar:" + directory + "/library.jar]\n")
                .endsWith("[dev.holdfast.cli.Main]\n[get]\n[a  b]\n[]\n[*]\n[-5]\n");
    }

    /** Short programs end before the better compiler has begun. */
    @Test
    void measuringRunsAsAnApplicationDoes() throws Exception {
        Path script = root.resolve("holdfast");

        assertThat(run(script, "status").out()).contains("[-XX:TieredStopAtLevel=1]", "[-XX:+UseSerialGC]");
        assertThat(run(script, "bench", "x").out())
                .doesNotContain("TieredStopAtLevel", "UseSerialGC")
                .contains("[--enable-native-access=ALL-UNNAMED]")
                .endsWith("[dev.holdfast.cli.Main]\n[bench]\n[x]\n");
    }

    @Test
    void archiveIsMadeOnceAndUsed() throws Exception {
        program(jdk.resolve("bin/java"), """
                for a; do
                    case $a in -XX:ArchiveClassesAtExit=*) echo made > "${a#*=}"; echo noise; echo noise >&2; exit ;; esac
                done
                for a; do echo "[$a]"; done
                """);

        Result first = run(root.resolve("holdfast"));
        Result second = run(root.resolve("holdfast"));

        assertThat(first.out()).doesNotContain("noise").contains("[-XX:SharedArchiveFile=");
        assertThat(first.err()).isEmpty();
        assertThat(second.out()).isEqualTo(first.out());
        assertThat(root.resolve("target/cds")).isDirectoryContaining("glob:**.jsa");
        assertThat(archives()).hasSize(2);

        Path archive = archives().get(0);
        Files.writeString(archive, "m");
        assertThat(run(root.resolve("holdfast")).out()).isEqualTo(first.out());
        assertThat(archive).hasContent("made");
    }

    private List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("target/cds"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void archiveThatCannotBeMadeIsDoneWithout() throws Exception {
        assertThat(run(root.resolve("holdfast")).out()).doesNotContain("SharedArchiveFile");
        assertThat(run(root.resolve("holdfast")).out()).doesNotContain("SharedArchiveFile");
    }

    @Test
    void classesOfTheUserComeLastAndWithoutAnArchive() throws Exception {
        program(jdk.resolve("bin/java"), """
                for a; do
                    case $a in -XX:ArchiveClassesAtExit=*) echo made > "${a#*=}"; exit ;; esac
                done
                for a; do echo "[$a]"; done
                """);
        Path script = root.resolve("holdfast");

        Result before = run(Map.of("HOLDFAST_CLASSPATH", "own classes:x.jar"), script);
        assertThat(root.resolve("target/cds")).doesNotExist();
        Result without = run(Map.of("HOLDFAST_CLASSPATH", ""), script);
        Result after = run(Map.of("HOLDFAST_CLASSPATH", "own classes:x.jar"), script);

        assertThat(before.out()).contains("/library.jar:own classes:x.jar]\n").doesNotContain("SharedArchiveFile");
        assertThat(without.out()).contains("/library.jar]\n", "[-XX:SharedArchiveFile=");
        assertThat(after).isEqualTo(before);
        assertThat(before.err()).isEmpty();
    }

    @Test
    void changedSourcesAreBuiltAndAFailureIsTold() throws Exception {
        write(root.resolve("src/main/java/A.java"), "", OLD.plusSeconds(2));

        Result result = run(root.resolve("holdfast"));

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("mvn -q -B", "package", "holdfast: the build failed.");
    }

    @Test
    void missingLibraryIsBuiltAnew() throws Exception {
        Files.delete(directory.resolve("library.jar"));

        assertThat(run(root.resolve("holdfast")).err()).contains("mvn -q -B");
    }

    @Test
    void oldOrMissingJavaIsRefusedInASentence() throws Exception {
        write(jdk.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n", OLD);
        assertThat(run(root.resolve("holdfast")))
                .satisfies(result -> assertThat(result.exitCode()).isEqualTo(1))
                .satisfies(result -> assertThat(result.err()).contains("Java 11.0.2", "17 or newer"));

        Files.delete(jdk.resolve("bin/java"));
        assertThat(run(root.resolve("holdfast")).err())
                .isEqualTo("holdfast: JAVA_HOME is " + jdk
                        + ", and there is no bin/java in it. Point it at a JDK of 17 or newer.\n");
    }
}
