package dev.holdfast.internal.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.exceptions.ConfigurationException;
import dev.holdfast.exceptions.StoreCorruptedException;
import dev.holdfast.exceptions.StoreFullException;
import dev.holdfast.settings.BackendSettings;
import dev.holdfast.settings.CustomSettings;
import dev.holdfast.settings.MemorySettings;
import dev.holdfast.settings.MysqlSettings;
import dev.holdfast.settings.PostgresSettings;
import dev.holdfast.settings.RedisSettings;
import dev.holdfast.settings.Secret;
import dev.holdfast.settings.ServerSettings;
import dev.holdfast.settings.Tls;
import dev.holdfast.spi.BackendProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in the file of a home, and what happens when it holds something else. */
@Timeout(120)
class HomeContentTest {

    private static final UUID STORE = UUID.fromString("6f9619ff-8b86-d011-b42d-00c04fc964ff");
    private static final UUID ONE = UUID.fromString("11111111-1111-4111-8111-111111111111");
    private static final UUID TWO = UUID.fromString("22222222-2222-4222-8222-222222222222");

    private static final String WHOLE = """
            {
              "format" : 1,
              "store_id" : "6f9619ff-8b86-d011-b42d-00c04fc964ff",
              "store" : {
                "url" : "postgresql://bot@db:5432/x?prefix=bot1&max-connections=3",
                "password" : {
                  "value" : "hunter2"
                }
              },
              "sessions" : {
                "main" : {
                  "incarnation" : "11111111-1111-4111-8111-111111111111"
                },
                "zweite ü" : {
                  "incarnation" : "22222222-2222-4222-8222-222222222222"
                }
              }
            }
            """;

    @TempDir
    private Path directory;

    private Path home;
    private Path file;

    @BeforeEach
    void makeHome() throws IOException {
        home = directory.resolve("home");
        Files.createDirectory(home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        file = home.resolve("holdfast.json");
    }

    private void put(byte[] content) throws IOException {
        if (Files.notExists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.write(file, content);
    }

    private void put(String content) throws IOException {
        put(content.getBytes(StandardCharsets.UTF_8));
    }

    private HomeState read() {
        return Home.read(home).orElseThrow();
    }

    private HomeState update(UnaryOperator<HomeState> change) {
        try (Home open = Home.open(home, Home.Mode.SHARED)) {
            return open.update(change);
        }
    }

    @Test
    void fileIsReadable() {
        BackendSettings settings = new PostgresSettings("postgresql://bot:hunter2@db/x")
                .withPrefix("bot1")
                .withMaxConnections(3);

        HomeState written = update(state ->
                state.withStore(STORE, settings).withSession("main", ONE).withSession("zweite ü", TWO));

        assertThat(file).hasContent(WHOLE);
        assertThat(read()).isEqualTo(written);
        assertThat(read().sessions().keySet()).containsExactly("main", "zweite ü");
        assertThat(read().toString()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @MethodSource("settingsOfAllKinds")
    void settingsSurvive(BackendSettings settings) {
        update(state -> state.withStore(STORE, settings));

        RememberedStore store = read().store();
        assertThat(store).isEqualTo(RememberedStore.of(settings));
        assertThat(store.settings()).isEqualTo(settings);
        assertThat(store.description()).isEqualTo(settings.describe());
        assertThat(read().storeId()).isEqualTo(STORE);
    }

    static Stream<BackendSettings> settingsOfAllKinds() {
        Stream<BackendSettings> servers = Stream.of(
                        new PostgresSettings("postgresql://[::1]:5433/x?socket=/run/a%20b%3D/%C3%BC%26%3F.sock"),
                        new MysqlSettings("mariadb://h/$-_"),
                        new RedisSettings("redis://h/7"),
                        new RedisSettings("rediss+cluster://a,b:7001"),
                        new RedisSettings("redis+sentinel://a,[::1]:5/2?master=m%20%26%C3%BC"))
                .flatMap(HomeContentTest::variants);
        return Stream.concat(
                servers,
                Stream.of(
                        new MemorySettings(),
                        MemorySettings.inDirectory(Path.of("data")),
                        MemorySettings.inDirectory(Path.of("/a b/ü?x=1/%20#\"\\~"))));
    }

    private static Stream<BackendSettings> variants(ServerSettings<?> settings) {
        String odd = "ü@b:c/d%e ?#&=,+\"'\\;\u0000\n\u2028\uD83D\uDE00";
        return Stream.of(
                settings,
                settings.withTls(Tls.REQUIRE),
                settings.withTls(Tls.VERIFY),
                settings.withPrefix("bot1"),
                settings.withMaxConnections(3),
                settings.withIdleTimeout(Duration.ofHours(1)),
                settings.withUser(odd),
                settings.withPassword(Secret.of(odd)),
                settings.withPassword(Secret.of("")),
                settings.withPassword(Secret.env("BOT_DB")),
                settings.withPassword(Secret.file(Path.of("/run/secrets/ü ?"))));
    }

    @Test
    void passwordThatIsElsewhereIsNotStored() throws IOException {
        Path secret = Files.writeString(directory.resolve("password"), "hunter2");
        MysqlSettings settings = new MysqlSettings("mysql://bot@h/x");

        update(state -> state.withStore(STORE, settings.withPassword(Secret.file(secret))));
        assertThat(file).content().doesNotContain("hunter2").contains("\"file\" : \"" + secret + '"');

        update(state -> state.withStore(STORE, settings.withPassword(Secret.env("PATH"))));
        assertThat(file).content().doesNotContain(System.getenv("PATH")).contains("\"env\" : \"PATH\"");
    }

    @Test
    void customStoreIsRememberedByItsDescription() {
        update(state -> state.withStore(STORE, new Own("own:place")));

        assertThat(file).content().contains("\"custom\" : \"own:place\"");
        assertThat(read().store()).isEqualTo(RememberedStore.of(new Own("own:place")));
        assertThat(read().store()).isNotEqualTo(RememberedStore.of(new Own("own:elsewhere")));
        assertThat(read().store().settings()).isNull();
    }

    private record Own(String describe) implements CustomSettings {
        @Override
        public BackendProvider provider() {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void storeInMemoryIsRefused() {
        assertThatThrownBy(() -> HomeState.EMPTY.withStore(STORE, MemorySettings.inMemory()))
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    void whatIsUnknownIsKept() throws IOException {
        put("""
                {"format": 1, "later": [1, {"x": null}, 1.10, 12345678901234567890123],
                 "store": {"url": "redis://h/0", "password": {"env": "A", "of": "vault"}, "replica": true},
                 "sessions": {"main": {"incarnation": "11111111-1111-4111-8111-111111111111", "moved": {"a": 1}},
                   "two": {"incarnation": "22222222-2222-4222-8222-222222222222", "x": 2}}}
                """);

        update(state -> state.withSession("three", ONE));
        assertThat(file.toFile())
                .content()
                .contains("\"later\" : [ 1, {", "\"x\" : null", "}, 1.10, 12345678901234567890123 ]")
                .contains("\"of\" : \"vault\"", "\"replica\" : true", "\"a\" : 1", "\"x\" : 2");

        update(state -> state.withSession("main", ONE).withSession("two", ONE));
        assertThat(file).content().contains("\"a\" : 1").doesNotContain("\"x\" : 2");

        update(state -> state.withoutSession("main"));
        assertThat(file).content().contains("vault", "replica").doesNotContain("moved");

        update(state -> state.withStore(STORE, new MemorySettings()));
        assertThat(file).content().contains("later", "\"url\" : \"home:\"").doesNotContain("vault", "replica");
        assertThat(read().sessions()).containsOnlyKeys("two", "three");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "999999999999999999999999"})
    void newerFormatIsLeftAlone(String format) throws IOException {
        String content = WHOLE.replace(": 1,", ": " + format + ',').replace("\"store\"", "\"stores\"");
        put(content);

        assertThatThrownBy(() -> Home.read(home))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("newer version")
                .hasMessageContaining(file.toString());
        assertThatThrownBy(() -> Home.open(home, Home.Mode.SHARED)).isInstanceOf(ConfigurationException.class);
        assertThat(file).hasContent(content);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "\"hunter2\"",
                "{}",
                "{'format': 1}",
                "{\"format\": \"1\"}",
                "{\"format\": 0}",
                "{\"format\": -1}",
                "{\"format\": 1.0}",
                "{\"format\": 1e400}",
                "{\"format\": 1, \"x\": 1e99999999999}",
                "{\"format\": null}",
                "{\"format\": 1} hunter2",
                "{\"format\": 1, \"format\": 1}",
                "{\"format\": 1, \"x\": {\"hunter2\": 1, \"hunter2\": 1}}",
                "{\"format\": 1, \"store_id\": 1}",
                "{\"format\": 1, \"store_id\": null}",
                "{\"format\": 1, \"store_id\": \"hunter2\"}",
                "{\"format\": 1, \"store_id\": \"1-1-1-1-1\"}",
                "{\"format\": 1, \"store_id\": \"33333333-3333-4333-8333-333333333333\", \"sessions\": {}}",
                "{\"format\": 1, \"store\": \"hunter2\"}",
                "{\"format\": 1, \"store\": {}}",
                "{\"format\": 1, \"store\": {\"url\": 1}}",
                "{\"format\": 1, \"store\": {\"url\": \"hunter2\"}}",
                "{\"format\": 1, \"store\": {\"url\": \"hunter2://h\"}}",
                "{\"format\": 1, \"store\": {\"url\": \"redis://h/hunter2\"}}",
                "{\"format\": 1, \"store\": {\"url\": \"memory:\"}}",
                "{\"format\": 1, \"store\": {\"url\": \"memory:hunter2\"}}",
                "{\"format\": 1, \"store\": {\"url\": \"memory:/\\u0000hunter2\"}}",
                "{\"format\": 1, \"store\": {\"url\": \"home:hunter2\"}}",
                "{\"format\": 1, \"store\": {\"url\": \"home:\", \"custom\": \"x\"}}",
                "{\"format\": 1, \"store\": {\"url\": \"home:\", \"password\": {\"value\": \"hunter2\"}}}",
                "{\"format\": 1, \"store\": {\"custom\": \"x\", \"password\": {\"value\": \"hunter2\"}}}",
                "{\"format\": 1, \"store\": {\"password\": {\"value\": \"hunter2\"}}}",
                "{\"format\": 1, \"store\": {\"url\": \"redis://h\", \"password\": \"hunter2\"}}",
                "{\"format\": 1, \"store\": {\"url\": \"redis://h\", \"password\": {}}}",
                "{\"format\": 1, \"store\": {\"url\": \"redis://h\", \"password\": {\"value\": 1}}}",
                "{\"format\": 1, \"store\": {\"url\": \"redis://h\", \"password\": {\"file\": \"hunter2\"}}}",
                "{\"format\": 1, \"store\": {\"url\": \"redis://h\", \"password\": {\"file\": \"/\\u0000\"}}}",
                "{\"format\": 1, \"store\": {\"url\": \"redis://h\", \"password\": {\"env\": \"A\", \"value\": \"b\"}}}",
                "{\"format\": 1, \"sessions\": []}",
                "{\"format\": 1, \"sessions\": {\"hunter2\": 1}}",
                "{\"format\": 1, \"sessions\": {\"hunter2\": {}}}",
                "{\"format\": 1, \"sessions\": {\"hunter2\": {\"incarnation\": \"x\"}}}",
                "\uFEFF{\"format\": 1}"
            })
    void damageIsSaidAndNotRepeated(String content) throws IOException {
        put(content);

        assertThatThrownBy(() -> Home.read(home)).satisfies(this::isDamage);
        assertThatThrownBy(() -> Home.open(home, Home.Mode.SHARED)).satisfies(this::isDamage);
        assertThat(file).hasContent(content);
    }

    private void isDamage(Throwable thrown) {
        assertThat(thrown)
                .isInstanceOf(StoreCorruptedException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("Put a copy of it back, or remove it and adopt the sessions.")
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
    }

    @Test
    void fileThatWasCutOffIsDamaged() throws IOException {
        byte[] whole = WHOLE.getBytes(StandardCharsets.UTF_8);
        // Without the line break at its end it is whole.
        for (int length = 0; length < whole.length - 1; length++) {
            put(Arrays.copyOf(whole, length));

            assertThatThrownBy(() -> Home.read(home)).as("%d bytes", length).satisfies(this::isDamage);
        }
    }

    @Test
    void otherEncodingsAreDamage() throws IOException {
        put(WHOLE.getBytes(StandardCharsets.UTF_16));
        assertThatThrownBy(() -> Home.read(home)).satisfies(this::isDamage);
        put(WHOLE.getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Home.read(home)).satisfies(this::isDamage).hasMessageContaining("UTF-8");
    }

    @Test
    void hugeContentsAreDamage() throws IOException {
        put(WHOLE + " ".repeat(4 << 20));
        assertThatThrownBy(() -> Home.read(home)).satisfies(this::isDamage).hasMessageContaining("4 MB");
        put("{\"format\": 1, \"x\": " + "[".repeat(1_000_000));
        assertThatThrownBy(() -> Home.read(home)).satisfies(this::isDamage);
        put("{\"format\": 1, \"x\": " + "[".repeat(65) + "]".repeat(65) + "}");
        assertThatThrownBy(() -> Home.read(home)).satisfies(this::isDamage);
        put("{\"format\": 1, \"x\": " + "1".repeat(1_000_000) + "}");
        assertThatThrownBy(() -> Home.read(home)).satisfies(this::isDamage);
    }

    @Test
    void damageOfAnyKindIsFoundOut() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[] whole =
                WHOLE.replace("}\n", ", \"x\": [1.5e3, true, \"\\u00e4\"]}\n").getBytes(StandardCharsets.UTF_8);
        String alphabet = "{}[]\",:0123456789eE+-.\\u truefalsn\n\u0000\u007F";
        for (int run = 0; run < 5_000; run++) {
            byte[] content = run % 10 == 0 ? new byte[random.nextInt(100)] : whole.clone();
            if (run % 10 == 0) {
                random.nextBytes(content);
            } else {
                for (int change = random.nextInt(4); change >= 0; change--) {
                    content[random.nextInt(content.length)] = run % 2 == 0
                            ? (byte) random.nextInt()
                            : (byte) alphabet.charAt(random.nextInt(alphabet.length()));
                }
            }
            try {
                HomeJson.write(HomeJson.read(content, "file"));
            } catch (DamageException | ConfigurationException e) {
                assertThat(e).hasMessageNotContaining("hunter");
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", run " + run, e);
            }
        }
    }

    @Test
    void whatIsNoTextIsRefusedAndTheOldFileLeft() {
        HomeState before = update(state -> state.withSession("main", ONE));
        RedisSettings settings = new RedisSettings("redis://h").withPassword(Secret.of("hunter2\uD800"));

        assertThatThrownBy(() -> update(state -> state.withStore(STORE, settings)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
        assertThatThrownBy(() -> update(state -> state.withSession("\uDC00", ONE)))
                .isInstanceOf(ConfigurationException.class);
        assertThat(read()).isEqualTo(before);
    }

    @Test
    void fileDoesNotGrowBeyondWhatIsRead() {
        HomeState before = update(state -> state.withSession("main", ONE));

        assertThatThrownBy(() -> update(state -> state.withSession("x".repeat(4 << 20), ONE)))
                .isInstanceOf(StoreFullException.class)
                .hasMessageContaining("4 MB");
        assertThat(read()).isEqualTo(before);
    }
}
