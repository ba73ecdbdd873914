package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.contract.entities.Note;
import dev.holdfast.settings.MemorySettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WritingTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Of Telethon, at data centre 2 and without a key. */
    static final String STRING_SESSION = "1ApWapzMBuwAA" + "A".repeat(339) + "=";

    @TempDir
    private Path directory;

    private String sample() throws IOException {
        Path file = directory.resolve("sample.session");
        try (InputStream in = Objects.requireNonNull(Main.class.getResourceAsStream("sample.session"))) {
            Files.copy(in, file);
        }
        return file.toString();
    }

    @Test
    void importsOnceAndThenFindsAllThere() throws IOException {
        String[] command = {
            "import", sample(), "--json", "--store", "memory:" + directory.resolve("data"), "--session", "a b"
        };

        JsonNode first = JSON.readTree(Cli.run(command).out());
        Cli.Result again = Cli.run(command);

        assertThat(first.get("session").textValue()).isEqualTo("a b");
        assertThat(first.get("added").intValue()).isEqualTo(8187);
        assertThat(first.get("rows").get("Peer").toString())
                .isEqualTo("{\"read\":5000,\"added\":5000,\"already_there\":0}");
        assertThat(again.exitCode()).isZero();
        assertThat(JSON.readTree(again.out()).get("added").intValue()).isZero();
        assertThat(again.err()).isEmpty();
    }

    @Test
    void importIntoMemorySaysThatNothingIsKept() throws IOException {
        Cli.Result result = Cli.run("import", sample(), "--store", "memory:", "--session", "s");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("Peer         5000   5000");
        assertThat(result.err()).contains("Nothing was kept.").hasLineCount(1);
    }

    @Test
    void fileThatIsNoSessionMakesNoStore() throws IOException {
        Path file = Files.writeString(directory.resolve("no.session"), "nothing");
        Path home = directory.resolve("home");

        Cli.Result result = Cli.run("import", file.toString(), "--home", home.toString(), "--session", "s");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("no.session").hasLineCount(1);
        assertThat(home).doesNotExist();
    }

    @Test
    void importReadsAStringSessionFromTheStandardInput() {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(STRING_SESSION.getBytes(StandardCharsets.US_ASCII)));
        try {
            Cli.Result result = Cli.run("import", "-", "--store", "memory:", "--session", "s");

            assertThat(result.exitCode()).isZero();
            assertThat(result.out()).startsWith("Imported a Telethon string session into the session s:");
        } finally {
            System.setIn(before);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "sessions",
                "get peer 1 --session s",
                "list peer --session s",
                "drop-session --session s"
            })
    void commandsThatDoNotImportMakeNothing(String line) throws IOException {
        Path home = directory.resolve("none");

        assertNothingThere(Cli.run((line + " --home " + home).split(" ")), home);
        assertThat(home).doesNotExist();
        assertNothingThere(Cli.run((line + " --store memory:" + home).split(" ")), home);
        assertThat(home).doesNotExist();

        Path empty = Files.createDirectory(home);
        assertNothingThere(Cli.run((line + " --home " + home).split(" ")), home);
        assertNothingThere(Cli.run((line + " --store memory:" + home).split(" ")), home);
        assertThat(empty).isEmptyDirectory();
    }

    @Test
    void demoIsAlsoForPrograms() throws IOException {
        Cli.Result result = Cli.run("demo", "--home", directory.resolve("home").toString(), "--json");

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.lines()).hasSize(1);
        JsonNode json = JSON.readTree(result.out());
        assertThat(json.get("rows").get("Peer").get("added").intValue()).isEqualTo(5000);
        assertThat(json.get("by_username").get("asked").textValue()).isEqualTo("bot_1889653");
        assertThat(json.get("by_username").get("peer_id").isNumber()).isTrue();
        assertThat(json.get("by_phone").get("access_hash").isNumber()).isTrue();
    }

    @Test
    void emptyDatabaseFileIsDamageOrNoStoreYet() throws IOException {
        Path data = directory.resolve("data");
        Cli.run("import", sample(), "--store", "memory:" + data, "--session", "s");
        Path database = data.resolve("holdfast.mv.db");
        Files.write(database, new byte[0]);

        Cli.Result damaged = Cli.run("status", "--store", "memory:" + data);

        assertThat(damaged.exitCode()).isEqualTo(1);
        assertThat(damaged.err()).contains("is empty");
        assertThat(database).isEmptyFile();
        Files.createFile(data.resolve("holdfast.new"));
        assertNothingThere(Cli.run("status", "--store", "memory:" + data), data);
    }

    private static void assertNothingThere(Cli.Result result, Path home) {
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("There is no store in " + home).hasLineCount(1);
    }

    @Test
    void dropsTheSessionOfThisNameAlone() throws IOException {
        Path home = directory.resolve("home");
        SampleHome.fill(home);

        Cli.Result wrong = Cli.run("drop-session", "--home", home.toString(), "--session", "MAIN");
        Cli.Result dropped = Cli.run("drop-session", "--home", home.toString(), "--session", "main", "--json");
        Cli.Result again = Cli.run("drop-session", "--home", home.toString(), "--session", "main");
        Cli.Result left = Cli.run("drop-session", "--home", home.toString(), "--session", "odd");

        assertThat(wrong.exitCode()).isEqualTo(3);
        assertThat(wrong.err()).isEqualTo("There is no session \"MAIN\" in this store.\n");
        assertThat(dropped.exitCode()).isZero();
        assertThat(JSON.readTree(dropped.out()).get("dropped").get("Peer").intValue())
                .isEqualTo(5000);
        assertThat(again.exitCode()).isEqualTo(3);
        assertThat(left.out()).startsWith("Dropped the session odd and its 6 rows:");
    }

    @Test
    void ownEntitiesAreNamedToDropTheirSession() throws IOException {
        String home = directory.resolve("home").toString();
        try (EntityStore store = EntityStore.open(Path.of(home), new MemorySettings(), OwnRow.class);
                Session session = store.session("s")) {
            session.repository(OwnRow.class).save(new OwnRow(7, "seven"));
        }
        Cli.Result unstored = Cli.run("status", "--home", home, "--entities", Note.class.getName());
        EntityStore.open(Path.of(home), new MemorySettings(), Note.class).close();
        String[] entities = {"--entities", OwnRow.class.getName() + "," + Note.class.getName()};

        Cli.Result refused = Cli.run("drop-session", "--home", home, "--session", "s");
        Cli.Result row = Cli.run(
                "get", "--home", home, "--session", "s", entities[0], OwnRow.class.getName(), "--json", "own_row", "7");
        Cli.Result status = Cli.run("status", "--home", home, "--json", entities[0], entities[1]);
        Cli.Result dropped = Cli.run("drop-session", "--home", home, "--session", "s", entities[0], entities[1]);

        assertThat(unstored.exitCode()).isEqualTo(1);
        assertThat(unstored.err())
                .contains("lacks the table Note", "Open it once for writing")
                .hasLineCount(1);
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("own_row", "--entities").hasLineCount(1);
        assertThat(row.err()).isEmpty();
        assertThat(row.out()).contains("\"own_text\":\"seven\"");
        assertThat(JSON.readTree(status.out()).get("rows").get("OwnRow").intValue())
                .isOne();
        assertThat(JSON.readTree(status.out()).get("rows").has("Note")).isTrue();
        assertThat(dropped.out()).startsWith("Dropped the session s and its 1 rows:");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no rights of owners and others")
    void copyOfTheSampleIsItsOwnersAlone() throws IOException {
        Path file = DemoCommand.sampleFile();
        try {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(file).hasSameBinaryContentAs(Path.of(sample()));
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void demoFindsPeersAndSaysTheSecondTimeThatAllWasThere() {
        String home = directory.resolve("d.holdfast").toString();

        Cli.Result first = Cli.run("demo", "--home", home);
        Cli.Result second = Cli.run("demo", "--home", home);

        assertThat(first.exitCode()).isZero();
        assertThat(first.out())
                .contains("peer 25728595, access hash -4281747713977677665, Anne-Marie Lovelace")
                .contains("peer 25892639, access hash -6684443570211493823, O'Neil Ñandú")
                .contains(home)
                .doesNotContain("there already, and");
        assertThat(second.exitCode()).isZero();
        assertThat(second.out()).contains("Everything was there already, and nothing has changed.");
        assertThat(first.err() + second.err()).isEmpty();
    }
}
