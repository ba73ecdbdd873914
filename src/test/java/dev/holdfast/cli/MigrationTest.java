package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.StoreOptions;
import dev.holdfast.contract.entities.Note;
import dev.holdfast.migration.MigrationOptions;
import dev.holdfast.migration.MigrationPhase;
import dev.holdfast.session.Peer;
import dev.holdfast.settings.MemorySettings;
import dev.holdfast.testing.SortedByteMapSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands migrate and open, and what status and sessions say of them. */
class MigrationTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ODD = "odd\u202eright";

    @TempDir
    private Path directory;

    private String url(String name) {
        return "memory:" + directory.resolve(name);
    }

    private Path home() {
        return directory.resolve("home");
    }

    private void fill(String name) {
        try (EntityStore store = EntityStore.openWithoutHome(MemorySettings.inDirectory(directory.resolve(name)))) {
            fill(store, "main", 300);
            fill(store, ODD, 20);
        }
    }

    private static void fill(EntityStore store, String name, int peers) {
        try (Session session = store.session(name)) {
            List<Peer> all = new ArrayList<>();
            for (int i = 1; i <= peers; i++) {
                all.add(new Peer(i));
            }
            session.repository(Peer.class).saveAll(all);
        }
    }

    private static Cli.Result run(String line, String... args) {
        return Cli.run(
                Stream.concat(Stream.of(line.split(" ")), Stream.of(args)).toArray(String[]::new));
    }

    private static JsonNode json(String line, String... args) throws IOException {
        Cli.Result result = run(line + " --json", args);
        assertThat(result.exitCode()).as(result.err()).isZero();
        return JSON.readTree(result.out());
    }

    private static void assertUsage(Cli.Result result, String... inMessage) {
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains(inMessage);
    }

    @Test
    void migrateMovesAllSessionsAndReports() throws IOException {
        fill("a");

        JsonNode plan = json("migrate --dry-run", "--from", url("a"), "--to", url("b"));
        assertThat(directory.resolve("b")).doesNotExist();
        Cli.Result moved = run("migrate", "--from", url("a"), "--to", url("b"));

        assertThat(plan.get("rows").asInt()).isEqualTo(320);
        assertThat(plan.get("sessions").get(1).textValue()).isEqualTo(ODD);
        assertThat(moved.exitCode()).as(moved.err()).isZero();
        assertThat(moved.lines().get(0)).isEqualTo("Moved 2 sessions from " + url("a") + " to " + url("b") + ":");
        assertThat(moved.out())
                .containsPattern("hf_peer +320 +320 +320 +\\d+\\.\\d\\d +\\d+\\.\\d\\d\n")
                .containsPattern("\n  320 rows in \\d+\\.\\d\\d s, \\d+ rows/s\n");
        assertThat(moved.err().lines())
                .startsWith("Copying 320 rows …")
                .contains("Verifying 320 rows …", "Switching …", "Clearing 320 rows …");
        assertThat(json("status", "--store", url("b")).get("rows").get("Peer").asInt())
                .isEqualTo(320);
        assertThat(json("status", "--store", url("a")).get("rows").get("Peer").asInt())
                .isZero();
        Cli.Result again = run("migrate", "--from", url("a"), "--to", url("b"));
        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).startsWith("Nothing was left to move");
    }

    @Test
    void migrateReportsInJson() throws IOException {
        fill("a");

        JsonNode report = json("migrate --session main", "--from", url("a"), "--to", url("b"));

        assertThat(report.get("from").textValue()).isEqualTo(url("a"));
        assertThat(report.get("to").textValue()).isEqualTo(url("b"));
        assertThat(report.get("sessions").toString()).isEqualTo("[\"main\"]");
        assertThat(report.get("rows").asInt()).isEqualTo(300);
        assertThat(report.get("seconds").isNumber()).isTrue();
        JsonNode peers = report.get("entities").get(1);
        assertThat(peers.get("table").textValue()).isEqualTo("hf_peer");
        assertThat(peers.get("read").asInt()).isEqualTo(300);
        assertThat(peers.get("written").asInt()).isEqualTo(300);
        assertThat(peers.get("verified").asInt()).isEqualTo(300);
        assertThat(peers.get("copy_seconds").isNumber()).isTrue();
        assertThat(peers.get("verify_seconds").isNumber()).isTrue();
    }

    @Test
    void sessionsTellWhereASessionHasGone() throws IOException {
        fill("a");
        run("migrate --session main", "--from", url("a"), "--to", url("b"));

        List<String> left = run("sessions --json", "--store", url("a")).lines();

        assertThat(JSON.readTree(left.get(0)).get("state").textValue()).isEqualTo("MOVED");
        assertThat(JSON.readTree(left.get(0)).get("other_place").textValue()).isEqualTo(url("b"));
        assertThat(JSON.readTree(left.get(1)).has("other_place")).isFalse();
        assertThat(run("sessions", "--store", url("a")).lines().get(0)).contains("other_place");
    }

    @Test
    void sourceThatIsKeptIsCompared() throws IOException {
        fill("a");
        run("migrate --keep-source", "--from", url("a"), "--to", url("b"));

        Cli.Result equal = run("migrate --verify-only", "--from", url("a"), "--to", url("b"));
        assertThat(equal.exitCode()).as(equal.err()).isZero();
        assertThat(equal.out())
                .startsWith("Compared, and found equal, 2 sessions")
                .containsPattern("hf_peer +320 +0 +320");
        assertThat(equal.err()).startsWith("Verifying 640 rows …");

        try (EntityStore store = EntityStore.openWithoutHome(MemorySettings.inDirectory(directory.resolve("b")));
                Session session = store.session("main")) {
            session.repository(Peer.class).deleteById(7L);
        }
        Cli.Result other = run("migrate --verify-only", "--from", url("a"), "--to", url("b"));
        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.err()).contains("differ", "hf_peer", "300 rows, and 299");
    }

    @Test
    void anotherSessionOfTheNameIsReplacedOnlyWhenItIsSaid() {
        fill("a");
        fill("b");

        Cli.Result refused = run("migrate --session main", "--from", url("a"), "--to", url("b"));
        Cli.Result replaced = run("migrate --overwrite --session main", "--from", url("a"), "--to", url("b"));

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("another one of this name", "--overwrite");
        assertThat(replaced.exitCode()).as(replaced.err()).isZero();
    }

    @Test
    void ownEntitiesAreNamed() throws IOException {
        try (EntityStore store = EntityStore.openWithoutHome(MemorySettings.inDirectory(directory.resolve("a")));
                Session session = store.session("main")) {
            session.repository(OwnRow.class).save(new OwnRow(1, "x"));
        }

        Cli.Result unknown = run("migrate", "--from", url("a"), "--to", url("b"));
        JsonNode moved = json("migrate", "--from", url("a"), "--to", url("b"), "--entities", OwnRow.class.getName());

        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.err()).contains("own_row", "--entities");
        assertThat(moved.get("rows").asInt()).isEqualTo(1);
    }

    @Test
    void globalEntitiesAreCopiedWhenTheyAreNamed() throws IOException {
        try (EntityStore store = EntityStore.openWithoutHome(MemorySettings.inDirectory(directory.resolve("a")))) {
            store.repository(Note.class, UUID.class).save(new Note("x"));
        }

        JsonNode moved = json(
                "migrate",
                "--from",
                url("a"),
                "--to",
                url("b"),
                "--entities",
                Note.class.getName(),
                "--global-entities",
                Note.class.getName());

        assertThat(moved.get("rows").asInt()).isEqualTo(1);
        try (EntityStore store = EntityStore.openWithoutHome(MemorySettings.inDirectory(directory.resolve("b")))) {
            assertThat(store.repository(Note.class, UUID.class).count()).isEqualTo(1);
        }
    }

    @Test
    void whatCannotBeMeantIsWrongUsage() {
        assertUsage(run("migrate", "--to", url("b")), "--from");
        assertUsage(run("migrate", "--from", url("a")), "--to");
        assertUsage(run("migrate", "--from", url("a"), "--to", url("x/../a")), "the same store", "Name two.");
        assertUsage(run("migrate --from memory:", "--to", url("b")), "memory:DIRECTORY");
        assertUsage(run("migrate --to memory:", "--from", url("a")), "memory:DIRECTORY");
        assertUsage(
                run("migrate --dry-run --verify-only", "--from", url("a"), "--to", url("b")),
                "--dry-run, --verify-only",
                "mutually exclusive");
        assertUsage(
                run("migrate --to-password-env X", "--from", url("a"), "--to", url("b")),
                "--to-password-env and --to-password-file go with the URL of a server");
        assertUsage(run("migrate --global-entities com.none", "--from", url("a"), "--to", url("b")), "com.none");
        assertUsage(run("open --store memory:"), "memory:DIRECTORY");
        assertUsage(run("open"), "--home");
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--from", "--to", "--previous"})
    void passwordInAUrlIsWarnedOfAndNotRepeated(String option) {
        String url = "other://bot:hunter2@localhost/bot";
        Cli.Result result = option.equals("--previous")
                ? run("open", "--store", url("b"), option, url)
                : run("migrate", option, url, option.equals("--to") ? "--from" : "--to", url("b"));

        assertUsage(result, "Warning: ", "can read the password");
        assertThat(result.err()).doesNotContain("hunter2");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        Cli.Result store = run("migrate", "--from", url("a"), "--to", url("b"));
        assertThat(store.exitCode()).isEqualTo(3);
        fill("a");

        Cli.Result session = run("migrate --session none", "--from", url("a"), "--to", url("b"));

        assertThat(session.exitCode()).isEqualTo(3);
        assertThat(session.err()).contains("has no session \"none\"");
    }

    @Test
    void openMovesAHomeAndPrintsWhatItDid() throws IOException {
        try (EntityStore store = EntityStore.open(home(), new MemorySettings())) {
            fill(store, "main", 300);
        }

        Cli.Result moved = run("open", "--home", home().toString(), "--store", url("b"));
        Cli.Result again = run("open", "--home", home().toString());
        JsonNode back = json("open", "--home", home().toString(), "--store", url("c"));

        assertThat(moved.exitCode()).as(moved.err()).isZero();
        assertThat(moved.lines().get(0)).startsWith("Moved the session main from ");
        assertThat(moved.out()).containsPattern("hf_peer +300 +300 +300");
        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).endsWith("which has 1 session. Nothing was to be moved.\n");
        assertThat(again.err()).isEmpty();
        assertThat(back.get("sessions").asInt()).isEqualTo(1);
        assertThat(back.get("migration").get("rows").asInt()).isEqualTo(300);
        assertThat(json("status", "--store", url("b")).get("rows").get("Peer").asInt())
                .isZero();
        assertThat(json("status", "--home", home().toString()).has("migration")).isFalse();
    }

    @Test
    void openWithoutAHomeMovesFromWhatIsNamed() throws IOException {
        fill("a");

        JsonNode moved = json("open --keep-source", "--store", url("b"), "--previous", url("a"));

        assertThat(moved.get("migration").get("rows").asInt()).isEqualTo(320);
        assertThat(json("status", "--store", url("a")).get("rows").get("Peer").asInt())
                .isEqualTo(320);
    }

    @Test
    void statusTellsAMigrationThatRunsAndOneThatWasStopped() throws IOException {
        try (EntityStore store = EntityStore.open(home(), new MemorySettings())) {
            fill(store, ODD, 300);
        }
        List<Cli.Result> seen = new ArrayList<>();
        StoreOptions options = StoreOptions.defaults()
                .withMigration(MigrationOptions.defaults().withListener(progress -> {
                    if (progress.phase() == MigrationPhase.VERIFYING) {
                        seen.add(run("status --json", "--home", home().toString()));
                        seen.add(run("status", "--home", home().toString()));
                        throw new StoppedException();
                    }
                }));

        Throwable thrown = catchThrowable(() -> EntityStore.open(home(), new SortedByteMapSettings(), options));

        assertThat(thrown).isInstanceOf(StoppedException.class);
        assertThat(seen).allMatch(result -> result.exitCode() == 0);
        JsonNode running = JSON.readTree(seen.get(0).out());
        assertThat(running.has("rows")).isFalse();
        assertThat(seen.get(0).err()).contains("cannot be looked into while it is migrated");
        assertThat(running.get("migration").get("state").textValue()).isEqualTo("RUNNING");
        assertThat(running.get("migration").get("phase").textValue()).isEqualTo("VERIFYING");
        assertThat(running.get("migration").get("pid").asLong())
                .isEqualTo(ProcessHandle.current().pid());
        assertThat(running.get("migration").get("total").asInt()).isEqualTo(300);
        assertThat(running.get("migration").get("progress_at").isTextual()).isTrue();
        assertThat(running.get("migration").get("written_at").isTextual()).isTrue();
        assertThat(seen.get(1).out())
                .contains("migration     RUNNING, VERIFYING 0 of 300 rows")
                .contains(" s ago)");

        Cli.Result stopped = run("status", "--home", home().toString());
        assertThat(stopped.exitCode()).isZero();
        assertThat(stopped.out())
                .contains("migration     STOPPED, VERIFYING", "  reason      It was stopped.", "Peer ")
                .containsPattern("hf_peer +300");
        try (EntityStore store = EntityStore.open(home(), new MemorySettings())) {
            assertThat(store.migration()).isEmpty();
        }
        assertThat(json("status", "--home", home().toString()).has("migration")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "[]", "{}", "{\"state\":\"RUNNING\",\"started_at\":\"x\"}", "{\"from\":{}}"})
    void damagedProgressIsNone(String content) throws IOException {
        try (EntityStore store = EntityStore.open(home(), new MemorySettings())) {
            fill(store, "main", 1);
        }
        Path file = Files.writeString(home().resolve("migration.json"), content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        assertThat(json("status", "--home", home().toString()).has("migration")).isFalse();
    }

    @Test
    void progressThatOthersMayReadIsRefused() throws IOException {
        try (EntityStore store = EntityStore.open(home(), new MemorySettings())) {
            fill(store, "main", 1);
        }
        Path file = Files.writeString(home().resolve("migration.json"), "{}");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        Cli.Result result = run("status", "--home", home().toString());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("chmod 600");
    }
}
