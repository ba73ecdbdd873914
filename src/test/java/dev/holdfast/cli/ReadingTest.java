package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.session.DataCenter;
import dev.holdfast.session.DataCenterKey;
import dev.holdfast.settings.MemorySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path directory;

    private static Path home;

    @BeforeAll
    static void fill() {
        home = directory.resolve("home");
        SampleHome.fill(home);
    }

    private static Cli.Result run(String command, String... args) {
        List<String> all = new ArrayList<>(List.of(command, "--home", home.toString()));
        all.addAll(List.of(args));
        return Cli.run(all.toArray(String[]::new));
    }

    private static JsonNode json(Cli.Result result) throws IOException {
        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.lines()).hasSize(1);
        return JSON.readTree(result.out());
    }

    @Test
    void getPrintsARow() {
        Cli.Result result = run("get", "--session", "main", "peer", "25728595");

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.lines())
                .startsWith("peer_id      25728595", "type         USER", "access_hash  -4281747713977677665")
                .contains("attributes   -");
    }

    @Test
    void getPrintsJsonWithTheKeyFirst() throws IOException {
        JsonNode peer = json(run("get", "--json", "--session", "main", "hf_peer", "25728595"));

        assertThat(peer.fieldNames())
                .toIterable()
                .containsExactly("peer_id", "type", "access_hash", "is_min", "name", "username", "phone", "updated_at");
        assertThat(peer.get("peer_id").longValue()).isEqualTo(25728595);
        assertThat(peer.get("access_hash").longValue()).isEqualTo(-4281747713977677665L);
        assertThat(peer.get("is_min").booleanValue()).isFalse();
        assertThat(peer.get("phone").textValue()).isEqualTo("9958093915270");
    }

    @Test
    void getTakesNegativeAndCompositeKeysAndTextAsItIs() throws IOException {
        assertThat(json(run("get", "--json", "--session", "main", "peer", "-1006983778068"))
                        .get("name")
                        .textValue())
                .isEqualTo("Channel None 4517");
        assertThat(json(run("get", "--json", "--session", "odd", "sent_file", "a\\,b\\\\c,7,PHOTO"))
                        .get("file_id")
                        .longValue())
                .isEqualTo(5);
        assertThat(json(run("get", "--json", "--session", "odd", "username", "a,b c"))
                        .get("peer_id")
                        .longValue())
                .isEqualTo(1);
    }

    @Test
    void getOfAMissingRowIsNotFound() {
        assertRefused(run("get", "--session", "main", "peer", "5"), 3, "There is no Peer 5 in the session \"main\".");
        assertRefused(run("get", "session", "none"), 3, "There is no Session none in this store.");
    }

    @Test
    void keyOfAnotherTypeOrSizeIsWrongUsage() {
        assertUsage(run("get", "--session", "main", "peer", "x"), "\"x\" is no value of peer_id: it is no long.");
        assertUsage(run("get", "--session", "main", "data_center", "2"), "2 parts, joined by commas: dc_id,kind");
    }

    @Test
    void secretIsShownOnlyWhenAskedFor() throws IOException {
        String[] key = {"--session", "main", "data_center", "2,MAIN"};
        String secret = storedAuthKey();

        assertThat(run("get", key).out()).contains("auth_key                  (hidden, 256 bytes)");
        assertThat(json(run("get", "--json", key[0], key[1], key[2], key[3])).get("auth_key"))
                .isEqualTo(JSON.readTree("{\"hidden\":true,\"bytes\":256}"));
        assertThat(run("list", "--session", "main", "data_center").out()).doesNotContain(secret);
        assertThat(run("get", "--show", "authKey", key[0], key[1], key[2], key[3])
                        .out())
                .contains(secret)
                .contains("temporary_key             -");
        assertThat(json(run("get", "--json", "--show", "auth_key", key[0], key[1], key[2], key[3]))
                        .get("auth_key")
                        .textValue())
                .isEqualTo(secret);
        assertUsage(run("get", "--show", "x", key[0], key[1], key[2], key[3]), "has no attribute x; it has: dc_id,");
    }

    @Test
    void listStopsAtTheLimitAndSaysSo() {
        Cli.Result result = run("list", "--json", "--session", "main", "--limit", "3", "peer");

        assertThat(result.exitCode()).isZero();
        assertThat(result.lines()).hasSize(3).first().asString().startsWith("{\"peer_id\":-100");
        assertThat(result.err()).startsWith("There are more").hasLineCount(1);
        assertThat(run("list", "--json", "--session", "main", "peer").lines()).hasSize(100);
    }

    @Test
    void listShowsAllInKeyOrderAcrossPages() throws IOException {
        List<Long> ids = new ArrayList<>();
        for (String line :
                run("list", "--json", "--session", "main", "--all", "peer").lines()) {
            ids.add(JSON.readTree(line).get("peer_id").longValue());
        }

        assertThat(ids).hasSize(5000).isSorted().doesNotHaveDuplicates();
        assertThat(run("list", "--session", "main", "--limit", "0", "peer").lines())
                .hasSize(5001);
        assertThat(run("list", "--session", "main", "--limit", "5000", "peer").err())
                .isEmpty();
    }

    @Test
    void listFindsByAnIndexedAttribute() throws IOException {
        JsonNode found = json(run("list", "--json", "--session", "main", "peer", "--where", "phone=5361538284168"));

        assertThat(found.get("peer_id").longValue()).isEqualTo(25892639);
        assertThat(run("list", "--json", "--session", "main", "peer", "--where", "phone=1")
                        .out())
                .isEmpty();
        assertUsage(run("list", "--session", "main", "peer", "--where", "name=x"), "indexed are: username, phone");
        assertUsage(run("list", "--session", "main", "username", "--where", "peerId=x"), "it is no long");
        assertUsage(run("list", "--session", "main", "peer", "--where", "phone"), "ATTRIBUTE=VALUE");
    }

    @Test
    void listFindsByTheFirstPartOfTheKey() {
        assertThat(run("list", "--session", "odd", "map_entry", "--where", "map_name=one")
                        .lines())
                .hasSize(3);
        assertThat(run("list", "--session", "odd", "map_entry", "--where", "map_name=on")
                        .err())
                .isEqualTo("No rows.\n");
        assertThat(run("list", "--session", "odd", "map_entry", "--limit", "1", "--where", "map_name=one")
                        .lines())
                .hasSize(2);
        assertUsage(run("list", "--session", "odd", "map_entry", "--where", "text=a"), "no indexed attribute text");
    }

    @Test
    void listWithoutRowsSaysSo() {
        String[] none = {"--session", "main", "peer", "--where", "username=BOT_1889653"};

        assertThat(run("list", none)).isEqualTo(new Cli.Result(0, "", "No rows.\n"));
        assertThat(run("list", "--json", none[0], none[1], none[2], none[3], none[4]))
                .isEqualTo(new Cli.Result(0, "", ""));
    }

    @Test
    void storeWithoutSessionsSaysSo(@TempDir Path other) {
        Path empty = other.resolve("home");
        EntityStore.open(empty, new MemorySettings()).close();

        assertThat(Cli.run("sessions", "--home", empty.toString())).isEqualTo(new Cli.Result(0, "", "No sessions.\n"));
        assertThat(Cli.run("sessions", "--home", empty.toString(), "--json")).isEqualTo(new Cli.Result(0, "", ""));
    }

    @Test
    void homeIsFoundThroughALink(@TempDir Path other) throws IOException {
        Path link = Files.createSymbolicLink(other.resolve("link"), home);

        assertThat(Cli.run("status", "--home", link.toString()).exitCode()).isZero();
    }

    @Test
    void whatIsNoPlaceToReadIsRefused() {
        assertUsage(run("list", "peer"), "belongs to sessions", "--session");
        assertUsage(run("list", "--session", "main", "session"), "belongs to no session");
        assertUsage(run("list", "--session", "main", "pear"), "The entity \"pear\" is not known", "Peer");
        assertUsage(run("list", "--session", "main", "peer", "--limit", "-1"), "--limit takes 0 or more");
        assertRefused(run("list", "--session", "Main", "peer"), 3, "There is no session \"Main\" in this store.");
    }

    @Test
    void listOfAGlobalEntityNeedsNoSession() {
        assertThat(run("list", "--json", "session").lines()).hasSize(2);
        assertThat(run("list", "--json", "hf_entity").lines()).hasSizeGreaterThan(5);
    }

    @Test
    void statusCountsTheRows() throws IOException {
        JsonNode status = json(run("status", "--json"));

        assertThat(status.get("store").textValue()).isEqualTo(home.toString());
        assertThat(status.get("capabilities")).contains(JSON.readTree("\"DURABLE\""));
        assertThat(status.get("sessions").intValue()).isEqualTo(2);
        assertThat(status.get("rows").get("Peer").intValue()).isEqualTo(5001);
        assertThat(status.get("rows").get("Session").intValue()).isEqualTo(2);
        assertThat(run("status").out()).contains("hf_peer", "5001");
    }

    @Test
    void sessionsAreListedByName() throws IOException {
        List<String> lines = run("sessions", "--json").lines();

        assertThat(lines).hasSize(2);
        assertThat(JSON.readTree(lines.get(0)).get("session").textValue()).isEqualTo("main");
        assertThat(JSON.readTree(lines.get(0)).get("dc_id").intValue()).isEqualTo(2);
        assertThat(JSON.readTree(lines.get(1)).get("session").textValue()).isEqualTo("odd");
        assertThat(run("sessions").lines()).hasSize(3);
    }

    @Test
    void whatWouldActOnATerminalIsEscaped() throws IOException {
        String[] key = {"--session", "odd", "peer", "1"};

        assertThat(run("get", key).out())
                .contains("\"\\u001b[31mred\\n\\u009b0m\\u202eright\"")
                .doesNotContain("\u001b", "\u009b", "\u202e");
        assertThat(run("list", "--session", "odd", "peer").out()).doesNotContain("\u001b", "\u009b", "\u202e");

        Cli.Result result = run("get", "--json", key[0], key[1], key[2], key[3]);
        assertThat(result.out()).doesNotContain("\u001b", "\u009b", "\u202e");
        assertThat(json(result).get("name").textValue()).isEqualTo(SampleHome.HOSTILE_NAME);
        assertThat(json(result).get("attributes").get("lang_code").textValue()).isEqualTo("\u009b\u202een");

        assertThat(run("list", "--session", "\u001b[2J", "peer").err()).doesNotContain("\u001b");
    }

    @Test
    void readingDoesNotOpenSessions() {
        String before = run("list", "--json", "session").out();

        run("get", "--session", "main", "peer", "25728595");
        run("list", "--session", "main", "peer");
        run("list", "--session", "other", "peer");
        run("status");
        run("sessions");

        assertThat(run("list", "--json", "session").out()).isEqualTo(before);
    }

    @Test
    void storeThatIsOpenElsewhereIsBusy() {
        try (EntityStore store = EntityStore.open(home, new MemorySettings())) {
            assertThat(store.sessions()).hasSize(2);
            assertRefused(run("status"), 4, "takes one process at a time");
        }
    }

    private static void assertRefused(Cli.Result result, int exitCode, String message) {
        assertThat(result.exitCode()).isEqualTo(exitCode);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains(message).hasLineCount(1);
    }

    private static void assertUsage(Cli.Result result, String... inMessage) {
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains(inMessage);
    }

    private static String storedAuthKey() {
        try (EntityStore store = EntityStore.open(home, new MemorySettings());
                Session session = store.session("main")) {
            byte[] key = session.repository(DataCenter.class)
                    .findById(DataCenterKey.main(2))
                    .orElseThrow()
                    .authKey();
            return Base64.getEncoder().encodeToString(key);
        }
    }
}
