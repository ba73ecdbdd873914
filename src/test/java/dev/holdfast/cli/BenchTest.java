package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.session.Peer;
import dev.holdfast.settings.MemorySettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Measuring in this process. How fast anything is does not matter here. */
class BenchTest {

    private static final List<String> CASES = List.of(
            "single get",
            "coalesced get",
            "coalesced get, waited for",
            "bulk get",
            "single save",
            "coalesced save",
            "coalesced save, waited for",
            "bulk save",
            "scan",
            "query by index",
            "cached get",
            "merge, one key",
            "merge, one key, waited for",
            "merge, many keys",
            "merge, many keys, waited for");

    @TempDir
    private Path directory;

    private Path files;

    @BeforeEach
    void fill() {
        files = directory.resolve("files");
        try (EntityStore store = EntityStore.openWithoutHome(MemorySettings.inDirectory(files));
                Session session = store.session("main")) {
            session.repository(Peer.class).save(new Peer(7));
        }
    }

    private static Cli.Result bench(String... more) {
        List<String> words = new ArrayList<>(List.of("bench", "--rows", "300", "--threads", "4", "--seconds", "1"));
        words.addAll(List.of(more));
        return Cli.run(words.toArray(String[]::new));
    }

    private void assertUntouched() throws IOException {
        try (Stream<Path> found = Files.list(files)) {
            assertThat(found.map(path -> path.getFileName().toString())).allMatch(name -> name.startsWith("holdfast."));
        }
        try (EntityStore store = EntityStore.openWithoutHome(MemorySettings.inDirectory(files));
                Session session = store.session("main")) {
            assertThat(store.sessions()).hasSize(1);
            assertThat(session.repository(Peer.class).findAll().map(Peer::key)).containsExactly(7L);
        }
    }

    @Test
    void tableHasEachCaseByBothClients() {
        Cli.Result result = bench("--store", "memory:");

        assertThat(result.exitCode()).as(result.err()).isZero();
        List<String> lines = result.lines();
        assertThat(lines.get(0)).isEqualTo("memory:, 300 rows");
        assertThat(lines.get(2))
                .matches("case +at once +client +rows/s +p50 us +p99 us +statements +a call +heap MB +ratio");
        String figures = "( +[\\d.]+){7}";
        for (int i = 0; i < CASES.size(); i++) {
            String begin = CASES.get(i) + " +" + (CASES.get(i).matches("(coalesced|merge).*") ? 4 : 1);
            assertThat(lines.get(3 + 2 * i)).matches(begin + " +Holdfast" + figures);
            assertThat(lines.get(4 + 2 * i)).matches(begin + " +(JDBC|Caffeine)( +[\\d.]+){6} +-");
        }
        assertThat(result.err()).startsWith("Measuring by memory.").contains("Measuring coalesced get");
    }

    @Test
    void jsonHasEachCaseByBothClients() throws IOException {
        Cli.Result result = bench("--store", "memory:" + files, "--json");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.lines()).hasSize(1);
        JsonNode json = new ObjectMapper().readTree(result.out());
        assertThat(json.get("store").textValue()).isEqualTo("memory:" + files);
        assertThat(json.get("rows").intValue()).isEqualTo(300);
        assertThat(json.get("threads").intValue()).isEqualTo(4);
        assertThat(json.get("cases").findValuesAsText("case")).isEqualTo(CASES);
        for (JsonNode one : json.get("cases")) {
            assertThat(one.get("ratio").doubleValue()).isPositive();
            for (JsonNode side : List.of(one.get("holdfast"), one.get("raw"))) {
                assertThat(side.get("rows_per_second").doubleValue()).isPositive();
                assertThat(side.get("p50_micros").doubleValue())
                        .isPositive()
                        .isLessThanOrEqualTo(side.get("p99_micros").doubleValue());
                assertThat(side.get("peak_heap_bytes").longValue()).isPositive();
            }
        }
        assertUntouched();
    }

    @Test
    void statementsAreThoseThatWereSent() throws IOException {
        List<String> ofOneStatement = List.of("single get", "bulk get", "single save", "query by index");
        List<String> options = new ArrayList<>(List.of("--store", "memory:", "--json", "--case", "cached get"));
        ofOneStatement.forEach(name -> options.addAll(List.of("--case", name)));

        Cli.Result result = bench(options.toArray(String[]::new));

        assertThat(result.exitCode()).as(result.err()).isZero();
        JsonNode cases = new ObjectMapper().readTree(result.out()).get("cases");
        for (String side : List.of("holdfast", "raw")) {
            for (int i = 0; i < ofOneStatement.size(); i++) {
                JsonNode measured = cases.get(i).get(side);
                assertThat(measured.get("statements")).as(ofOneStatement.get(i)).isEqualTo(measured.get("calls"));
            }
            JsonNode cached = cases.get(ofOneStatement.size()).get(side);
            assertThat(cached.get("statements").longValue()).isZero();
            assertThat(cached.get("calls").longValue()).isPositive();
        }
    }

    @Test
    void onlyCasesThatWereNamedAreMeasured() throws IOException {
        Cli.Result result = bench("--store", "memory:", "--json", "--case", "scan", "--case=merge, many keys");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(new ObjectMapper().readTree(result.out()).get("cases").findValuesAsText("case"))
                .containsExactly("scan", "merge, many keys");
    }

    @Test
    void caseThatThereIsNotIsWrongUsage() {
        Cli.Result result = bench("--store", "memory:", "--case", "scans");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("\"" + String.join("\", \"", CASES) + "\", and not \"scans\"");
    }

    @Test
    void homeStaysAsItIs() throws IOException {
        Path home = directory.resolve("home");
        try (EntityStore store = EntityStore.open(home, new MemorySettings())) {
            store.session("main").close();
        }
        byte[] remembered = Files.readAllBytes(home.resolve("holdfast.json"));

        Cli.Result result = bench("--home", home.toString(), "--case", "scan");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).contains("the directory " + home.resolve("hfbench"));
        assertThat(home.resolve("hfbench")).doesNotExist();
        assertThat(home.resolve("holdfast.json")).hasBinaryContent(remembered);
    }

    @Test
    void leftoversOfAKilledRunAreReplaced() throws IOException {
        try (EntityStore store = EntityStore.openWithoutHome(MemorySettings.inDirectory(files.resolve("hfbench")));
                Session session = store.session("bench")) {
            session.repository(Peer.class).save(new Peer(1_000_000));
        }

        Cli.Result result = bench("--store", "memory:" + files, "--case", "scan");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).startsWith("Removed what an earlier run had left.");
        assertUntouched();
    }

    @Test
    void storeOfSomebodyElseByTheSameNameIsLeftAlone() {
        Path taken = files.resolve("hfbench");
        try (EntityStore store = EntityStore.openWithoutHome(MemorySettings.inDirectory(taken));
                Session session = store.session("main")) {
            session.repository(Peer.class).save(new Peer(8));
        }

        Cli.Result result = bench("--store", "memory:" + files);

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("session \"main\"").hasLineCount(1);
        try (EntityStore store = EntityStore.openWithoutHome(MemorySettings.inDirectory(taken));
                Session session = store.session("main")) {
            assertThat(session.repository(Peer.class).count()).isEqualTo(1);
        }
    }

    @Test
    void whoMeasuresInTheSamePlaceIsLeftAlone() {
        try (EntityStore store = EntityStore.openWithoutHome(MemorySettings.inDirectory(files.resolve("hfbench")));
                Session session = store.session("bench")) {
            Cli.Result result = bench("--store", "memory:" + files);

            assertThat(result.exitCode()).isEqualTo(4);
            assertThat(result.err()).hasLineCount(1);
            session.repository(Peer.class).save(new Peer(8));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--rows 0",
                "--rows -1",
                "--rows x",
                "--rows 99999999",
                "--threads -1",
                "--threads 0",
                "--threads 1001",
                "--seconds 0"
            })
    void numbersThatCannotBeMeantAreWrongUsage(String words) {
        String option = words.split(" ")[0];

        Cli.Result result = Cli.run(("bench --store memory: " + words).split(" "));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains(option, "Try: holdfast bench --help");
    }

    @Test
    void directoryThatIsNotThereIsNotMade() {
        Path mistyped = directory.resolve("mistyped");

        for (String option : List.of("--home=" + mistyped, "--store=memory:" + mistyped)) {
            Cli.Result result = bench(option);

            assertThat(result.exitCode()).isEqualTo(3);
            assertThat(result.err())
                    .startsWith("There is no store in " + mistyped)
                    .hasLineCount(1);
        }
        assertThat(mistyped).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql://nobody@localhost:1/x", "mysql://nobody@localhost:1/x", "redis://localhost:1"})
    void serverThatDoesNotAnswerIsNamed(String url) {
        Cli.Result result = bench("--store", url);

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("localhost:1").hasLineCount(1);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void interruptedItRemovesWhatItHasMade() throws Exception {
        Process process = Cli.interruptible("bench", "--seconds=600", "--rows=1000", "--store=memory:" + files)
                .start();
        try (BufferedReader err = process.errorReader()) {
            String line = "";
            while (!line.startsWith("Measuring single get")) {
                line = Objects.requireNonNull(err.readLine());
            }
            assertThat(files.resolve("hfbench")).isDirectory();

            assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                            .start()
                            .waitFor())
                    .isZero();

            assertThat(err.lines()).containsExactly("What it had made is removed.", "It was stopped.");
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isEqualTo(130);
        } finally {
            process.destroyForcibly();
        }
        assertUntouched();
    }
}
