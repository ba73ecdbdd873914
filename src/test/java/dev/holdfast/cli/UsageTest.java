package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"--help", "help", "help list", "get --help", "import -h", "migrate --help", "open --help"})
    void helpGoesToTheOutput(String line) {
        Cli.Result result = Cli.run(line.split(" "));

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("Usage: holdfast").doesNotContain("\u001b");
        assertThat(result.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "get --help", "drop-session --help"})
    void helpTellsTheExitCodes(String line) {
        assertThat(Cli.run(line.split(" ")).out()).contains("Exit codes:", "70   a bug");
    }

    @Test
    void versionIsTheProjects() {
        Cli.Result result = Cli.run("--version");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).matches("holdfast \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\n");
    }

    @Test
    void unknownCommandPrintsTheUsage() {
        assertUsage(Cli.run("frobnicate"), "Unknown command: frobnicate", "Usage: holdfast", "drop-session");
    }

    @Test
    void unknownOptionIsNamed() {
        assertUsage(Cli.run("get", "--home", "x", "peer", "--jsn", "5"), "Unknown option: --jsn", "--json");
        assertUsage(Cli.run("get", "--home", "x", "peer", "-x"), "Unknown option: -x", "behind --");
        assertUsage(Cli.run("status", "--home", "x", "more"), "Unknown argument: more");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "sessions",
                "get peer 1 --session s",
                "list peer --session s",
                "import f --session s",
                "drop-session --session s"
            })
    void aStoreIsNamed(String line) {
        assertUsage(Cli.run(line.split(" ")), "[--store=URL] [--home=DIR]");
        assertUsage(Cli.run((line + " --home a --home b").split(" ")), "--home");
    }

    @Test
    void unknownUrlIsWrongUsage() {
        assertUsage(Cli.run("status", "--store", "file:x"), "The scheme \"file\" of the store URL", "memory:DIRECTORY");
    }

    @Test
    void passwordInTheUrlIsWarnedOfAndNotRepeated() {
        String url = "other://bot:hunter2@localhost/bot";

        assertUsage(Cli.run("status", "--store", url), "Warning: ", "can read the password", "\"other\"");
        assertUsage(Cli.run("status", "--home", "x", url), "bot:***@localhost");
        assertThat(Cli.run("status", "--store", url).err()).doesNotContain("hunter2");
        assertThat(Cli.run("status", "--stor", url).err()).doesNotContain("hunter2");
        assertThat(Cli.run("status", "--home", "x", url).err()).doesNotContain("hunter2");
        assertThat(Cli.run("--stacktrace", "status", "--store", url).err()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "sessions",
                "get peer 1 --session s",
                "list peer --session s",
                "import - --session s",
                "drop-session --session s"
            })
    void passwordOfAServerIsReadFromAVariableOrAFile(String line) {
        String[] options = {"--password-env=HOLDFAST_NO_SUCH", "--password-file=./none/password"};

        for (String option : options) {
            String forServers = "go with the URL of a server";
            assertUsage(run(line, "--store", "memory:x", option), forServers);
            assertUsage(run(line, "--store", "memory:", option), forServers);
            assertUsage(run(line, "--home", "x", option), forServers, "--store");
            Cli.Result both = run(line, "--store", "postgresql://bot:hunter2@localhost:1/bot", option);
            assertUsage(both, "Take it out of the URL");
            assertThat(both.err()).doesNotContain("hunter2");
        }
        assertUsage(run(line, "--store", "postgresql://localhost:1/x", options[0], options[1]), "mutually exclusive");
        Cli.Result noName = run(line, "--store", "postgresql://localhost:1/x", "--password-env", "hunter2!");
        assertUsage(noName, "'--password-env'", "is no name");
        assertThat(noName.err()).doesNotContain("hunter2");
    }

    @Test
    void passwordThatIsNotWhereItIsSaidToBeIsNamedByItsPlace() {
        String url = "postgresql://bot@localhost:1/bot";

        Cli.Result variable = Cli.run("status", "--store", url, "--password-env", "HOLDFAST_NO_SUCH");
        Cli.Result file = Cli.run("status", "--store", url, "--password-file", "./none/password");

        assertThat(variable.exitCode()).isEqualTo(1);
        assertThat(variable.err()).contains("HOLDFAST_NO_SUCH is not set").hasLineCount(1);
        assertThat(file.exitCode()).isEqualTo(1);
        assertThat(file.err()).contains("none/password is to hold the password").hasLineCount(1);
    }

    @Test
    void helpNamesTheFormsOfUrls() {
        assertThat(Cli.run("status", "--help").out().replaceAll("\\s+", " "))
                .contains("memory:DIRECTORY, postgresql://host/database", "redis+sentinel://", "--password-env");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://host/db?user=a&Password=hunter2",
                "mysql:u:hunter2@host/db",
                "memory:/tmp/x;PASSWORD=hunter2"
            })
    void noFormOfAPasswordIsRepeated(String url) {
        Cli.Result result = Cli.run("status", "--store", url);

        assertUsage(result, "Warning: ", "store URL");
        assertThat(result.err()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "%s --home x",
                "import %s --store memory: --session s",
                "import %s --store memory: --session s --stacktrace",
                "import ./none %s --store memory: --session s",
                "import --session %s --store memory:",
                "import %s --store memory: --session=%s",
                "status %s --home x",
                "status --home %s",
                "status --stacktrace --home=%s",
                "status --%s",
                "get --home x peer %s --limit %s",
                "list --home x peer --limit=%s",
                "list --home x peer --entities %s",
                "status --store %s",
                "status --store memory:%s",
                "status --store=memory:%s"
            })
    void pastedStringSessionIsNotRepeated(String line) {
        for (String login : List.of(
                WritingTest.STRING_SESSION,
                WritingTest.STRING_SESSION.substring(0, 100),
                WritingTest.STRING_SESSION.replace("AAAAAAAAAAAAAAAAAAAA", "sD4/bF5+n6Bf5G3h7_-W"))) {
            Cli.Result result = Cli.run(line.replace("%s", login).split(" "));

            assertThat(result.exitCode()).isNotZero();
            assertThat(result.err())
                    .isNotEmpty()
                    .doesNotContain(login.substring(20, 40))
                    .doesNotContain(login.substring(60, 80));
        }
    }

    @Test
    void pastedStringSessionIsWarnedOf() {
        Cli.Result imported =
                Cli.run("import", WritingTest.STRING_SESSION + "\n", "--store", "memory:", "--session", "s");

        assertThat(imported.exitCode()).isEqualTo(1);
        assertThat(imported.err()).contains("looks like a string session", "standard input", "seen by others");
        assertUsage(Cli.run(WritingTest.STRING_SESSION), "other users of this machine can read arguments");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "sessions",
                "get peer 1 --session s",
                "list peer --session s",
                "import f --session s",
                "drop-session --session s",
                "demo"
            })
    void homeThatIsNoPathIsWrongUsage(String line) {
        assertUsage(run(line, "--home", ""), "'--home'", "Name the directory");
        assertUsage(run(line, "--home", " "), "'--home'", "Name the directory");
        assertUsage(run(line, "--home=~/none"), "'--home'", "./~/none");
    }

    @Test
    void urlThatNamesNoDirectoryIsWrongUsage() {
        assertUsage(Cli.run("status", "--store", "memory:~/none"), "memory:./~/none");
        assertUsage(Cli.run("status", "--store", "memory: "), "names no directory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"get peer 1", "list peer", "import f", "drop-session"})
    void sessionWithoutANameIsWrongUsage(String line) {
        String home = directory.resolve("home").toString();

        assertUsage(run(line, "--home", home, "--session", ""), "'--session'", "1 to 64 characters");
        assertUsage(run(line, "--home", home, "--session", "x".repeat(65)), "'--session'", "1 to 64 characters");
        assertUsage(run(line, "--home", home, "--session", "a\nb"), "'--session'", "no control characters");
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "sessions", "get peer 1", "list peer", "import f --session s"})
    void unknownClassIsWrongUsage(String line) {
        String home = directory.resolve("home").toString();

        assertUsage(
                run(line, "--home", home, "--entities", "java.lang.String,com.example.None"),
                "There is no class com.example.None on the class path");
        assertUsage(run(line, "--home", home, "--entities", ""), "There is no class \"\"");
        assertThat(directory).isEmptyDirectory();
    }

    private static Cli.Result run(String line, String... args) {
        return Cli.run(
                Stream.concat(Stream.of(line.split(" ")), Stream.of(args)).toArray(String[]::new));
    }

    @Test
    void argumentThatBeginsWithAtIsNoFileOfArguments() throws Exception {
        Path file = Files.writeString(directory.resolve("arguments"), "--help");

        assertUsage(Cli.run("@" + file), "Unknown command: @");
    }

    @Test
    void readingAStoreInMemoryIsRefused() {
        Cli.Result result = Cli.run("status", "--store", "memory:");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err())
                .startsWith("There is no store in memory: what was in memory is gone")
                .hasLineCount(1);
    }

    private static void assertUsage(Cli.Result result, String... inMessage) {
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains(inMessage).doesNotContain("\u001b", "\tat ");
    }
}
