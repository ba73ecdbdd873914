package dev.holdfast.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.holdfast.exceptions.SessionFileException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StringSessionTest {

    private static final byte[] KEY = Fixture.authKey();

    @Test
    void readsTheFixtureOfTelethon() {
        StringSession session = StringSession.parse(fixture());

        assertThat(session.format()).isEqualTo("Telethon string session");
        assertThat(session.dataCenter())
                .contains(ForeignDataCenter.of(2, "149.154.167.51", 443).withAuthKey(KEY));
        assertThat(session.dataCenter().orElseThrow().authKeyId()).isEqualTo(Fixture.authKeyId());
        assertThat(session.account()).isEqualTo(ForeignAccount.unknown(false));
        assertThat(session.peers()).isEmpty();
        assertThat(session.sentFiles()).isEmpty();
        assertThat(session.updateStates()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2001:67c:4e8:f002::a, false", "2001:067C:04e8:f002:0:0:0:e, true", "2001:db8::1, ", "::1, ", "1::, "})
    void readsTelethonWithIpv6(String address, @Nullable Boolean testMode) throws IOException {
        byte[] ip = InetAddress.getByName(address).getAddress();
        String text = telethon(
                bytes -> bytes.put((byte) 2).put(ip).putShort((short) 443).put(KEY), 275);

        StringSession session = StringSession.parse(text);

        assertThat(text).hasSize(369);
        assertThat(session.format()).isEqualTo("Telethon string session");
        assertThat(session.dataCenter().orElseThrow().address()).isEqualTo(IpAddresses.normalize(address));
        assertThat(session.dataCenter().orElseThrow().authKey()).isEqualTo(KEY);
        assertThat(session.account().testMode()).isEqualTo(testMode);
    }

    @ParameterizedTest
    @CsvSource({
        "149.154.167.40, true",
        "149.154.167.91, false",
        "149.154.175.100, false",
        "91.108.56.130, false",
        "10.0.0.1, ",
        "1.1.1.1, ",
        "vesta.web.telegram.org, ",
        "2001:67c:4e8:f002::a, false"
    })
    void readsGramJs(String address, @Nullable Boolean testMode) {
        StringSession session = StringSession.parse(gramJs(address));

        assertThat(session.format()).isEqualTo("GramJS string session");
        assertThat(session.dataCenter())
                .contains(ForeignDataCenter.of(4, address, 443).withAuthKey(KEY));
        assertThat(session.account()).isEqualTo(ForeignAccount.unknown(testMode));
    }

    @Test
    void tellsGramJsFromTelethonWhenTheyAreOfOneLength() {
        assertThat(gramJs("149.154.167.40")).hasSize(369);
        assertThat(StringSession.parse(gramJs("149.154.167.40")).format()).isEqualTo("GramJS string session");
    }

    @ParameterizedTest
    @ValueSource(ints = {443, 32767, 32768, 65535})
    void readsPortsWithoutSign(int port) {
        String text = telethon(
                bytes -> bytes.put((byte) 1)
                        .putInt(0x01020304)
                        .putShort((short) port)
                        .put(KEY),
                263);

        assertThat(StringSession.parse(text).dataCenter().orElseThrow().port()).isEqualTo(port);
    }

    @Test
    void readsPyrogram() {
        String text = pyrogram(
                bytes -> bytes.put((byte) 2)
                        .putInt(12345)
                        .put((byte) 0)
                        .put(KEY)
                        .putLong(777000L)
                        .put((byte) 1),
                271);

        StringSession session = StringSession.parse(text);

        assertThat(text).hasSize(362);
        assertThat(session.format()).isEqualTo("Pyrogram string session");
        assertThat(session.dataCenter())
                .contains(ForeignDataCenter.of(2, "149.154.167.51", 443).withAuthKey(KEY));
        assertThat(session.account()).isEqualTo(new ForeignAccount(777000L, true, false, 12345));
    }

    @Test
    void readsPyrogramOnATestServer() {
        String text = pyrogram(
                bytes -> bytes.put((byte) 3)
                        .putInt(0)
                        .put((byte) 1)
                        .put(KEY)
                        .putLong(1L << 39)
                        .put((byte) 0),
                271);

        StringSession session = StringSession.parse(text);

        assertThat(session.dataCenter())
                .contains(ForeignDataCenter.of(3, "149.154.175.117", 80).withAuthKey(KEY));
        assertThat(session.account()).isEqualTo(new ForeignAccount(1L << 39, false, true, null));
    }

    @Test
    void readsPyrogramAtADataCenterWithoutAKnownAddress() {
        String text = pyrogram(
                bytes -> bytes.put((byte) 99)
                        .putInt(1)
                        .put((byte) 0)
                        .put(KEY)
                        .putLong(0)
                        .put((byte) 0),
                271);

        StringSession session = StringSession.parse(text);

        assertThat(session.dataCenter())
                .contains(ForeignDataCenter.of(99, null, null).withAuthKey(KEY));
        assertThat(session.account()).isEqualTo(new ForeignAccount(null, null, false, 1));
    }

    @Test
    void readsBothOlderFormsOfPyrogram() {
        String with32 = pyrogram(
                bytes -> bytes.put((byte) 5)
                        .put((byte) 0)
                        .put(KEY)
                        .putInt((int) 4_000_000_000L)
                        .put((byte) 0),
                263);
        String with64 = pyrogram(
                bytes -> bytes.put((byte) 5)
                        .put((byte) 0)
                        .put(KEY)
                        .putLong(5_000_000_000L)
                        .put((byte) 1),
                267);

        assertThat(with32).hasSize(351);
        assertThat(with64).hasSize(356);
        assertThat(StringSession.parse(with32).account())
                .isEqualTo(new ForeignAccount(4_000_000_000L, false, false, null));
        assertThat(StringSession.parse(with64).account())
                .isEqualTo(new ForeignAccount(5_000_000_000L, true, false, null));
    }

    @ParameterizedTest
    @MethodSource("oneOfEachForm")
    void readsBothAlphabetsAndAnyPaddingAndSurroundingSpace(String text) {
        StringSession expected = StringSession.parse(text);
        String unpadded = text.replace("=", "");

        for (String variant : new String[] {
            unpadded,
            unpadded.replace('-', '+').replace('_', '/'),
            unpadded.replace('+', '-').replace('/', '_'),
            "\n  " + text + "\r\n\t"
        }) {
            StringSession session = StringSession.parse(variant);
            assertThat(session.dataCenter()).isEqualTo(expected.dataCenter());
            assertThat(session.account()).isEqualTo(expected.account());
            assertThat(session.format()).isEqualTo(expected.format());
        }
    }

    static String[] oneOfEachForm() {
        return new String[] {
            fixture(),
            gramJs("149.154.167.40"),
            gramJs("149.154.175.53"),
            pyrogram(
                    bytes -> bytes.put((byte) 2)
                            .putInt(1)
                            .put((byte) 0)
                            .put(KEY)
                            .putLong(1)
                            .put((byte) 0),
                    271),
            pyrogram(
                    bytes ->
                            bytes.put((byte) 2).put((byte) 0).put(KEY).putInt(1).put((byte) 0),
                    263)
        };
    }

    @ParameterizedTest
    @MethodSource("oneOfEachForm")
    void readsWhatEditorsAndShellsMakeOfAString(String text, @TempDir Path directory) throws IOException {
        StringSession expected = StringSession.parse(text);
        String wrapped = text.replaceAll(".{76}", "$0\r\n") + "\n";
        Path file = directory.resolve("string.txt");

        for (byte[] content : List.of(
                ("\ufeff" + text).getBytes(StandardCharsets.UTF_8),
                ("\ufeff\"" + wrapped + "\"\n").getBytes(StandardCharsets.UTF_8),
                ("\ufeff" + text + "\r\n").getBytes(StandardCharsets.UTF_16LE),
                wrapped.getBytes(StandardCharsets.UTF_8),
                ("'" + text + "'\n").getBytes(StandardCharsets.UTF_8),
                text.replaceAll(".{4}", "$0 \t").getBytes(StandardCharsets.UTF_8))) {
            Files.write(file, content);
            for (StringSession session :
                    List.of(StringSession.read(file), StringSession.read(new ByteArrayInputStream(content)))) {
                assertThat(session.dataCenter()).isEqualTo(expected.dataCenter());
                assertThat(session.account()).isEqualTo(expected.account());
            }
        }
        assertThat(StringSession.parse("\ufeff\"" + wrapped + "\"").account()).isEqualTo(expected.account());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "SQLite format 3\0", "4 KiB"})
    void refusesAStreamOfSomethingElse(String text) {
        byte[] content = (text.equals("4 KiB") ? fixture() + " ".repeat(4096) : text).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> StringSession.read(new ByteArrayInputStream(content)))
                .isInstanceOf(SessionFileException.class);
    }

    @Test
    void doesNotTakeAnUnknownFormatForALostLogin(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("other.json"), "{\"auth_key\":\"x\"}");

        assertThatThrownBy(() -> ForeignSession.open(file))
                .isInstanceOf(SessionFileException.class)
                .hasMessageContaining("other.json")
                .hasMessageContaining("No other format is read.")
                .hasMessageNotContaining("log in");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no named pipes in directories")
    void refusesAPipeThatNobodyMayEverWriteTo(@TempDir Path directory) throws Exception {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThatThrownBy(() -> ForeignSession.open(pipe))
                        .isInstanceOf(SessionFileException.class)
                        .hasMessageContaining("is no file but a pipe"));
    }

    @Test
    void readsPyrogramWithPadding() {
        byte[] bytes = Base64.getUrlDecoder()
                .decode(pyrogram(
                        buffer -> buffer.put((byte) 2)
                                .put((byte) 0)
                                .put(KEY)
                                .putInt(7)
                                .put((byte) 0),
                        263));
        String padded = Base64.getUrlEncoder().encodeToString(bytes);

        assertThat(padded).hasSize(352);
        assertThat(StringSession.parse(padded).account().userId()).isEqualTo(7);
    }

    @Test
    void takesAKeyOfZerosForNone() {
        String text = telethon(
                bytes -> bytes.put((byte) 2).putInt(1).putShort((short) 443).put(new byte[256]), 263);

        assertThat(StringSession.parse(text).dataCenter().orElseThrow().authKey())
                .isNull();
        assertThat(StringSession.parse(text).dataCenter().orElseThrow().authKeyId())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1",
                "2",
                "11",
                "hello",
                "1AAAA",
                "====",
                "1=",
                "1🦊🦊",
                "{\"Version\":1}",
                "149.154.167.51"
            })
    void refusesWhatIsNoString(String text) {
        assertThatThrownBy(() -> StringSession.parse(text)).isInstanceOf(SessionFileException.class);
    }

    @Test
    void refusesAStringThatIsCutShortOrLongerAndTellsNothingOfIt() {
        String text = fixture();
        for (int length = 0; length < text.length() - 1; length++) {
            String cut = text.substring(0, length);
            assertThatThrownBy(() -> StringSession.parse(cut))
                    .isInstanceOf(SessionFileException.class)
                    .hasMessageNotContaining(text.substring(1, 8));
        }
        assertThatThrownBy(() -> StringSession.parse(text + "AAAA")).isInstanceOf(SessionFileException.class);
        assertThatThrownBy(() -> StringSession.parse(text + text)).isInstanceOf(SessionFileException.class);
        assertThatThrownBy(() -> StringSession.parse("2" + text.substring(1))).isInstanceOf(SessionFileException.class);
    }

    @Test
    void refusesPyrogramWithImpossibleValues() {
        Consumer<ByteBuffer> noDc = bytes ->
                bytes.put((byte) 0).putInt(1).put((byte) 0).put(KEY).putLong(1).put((byte) 0);
        Consumer<ByteBuffer> testMode2 = bytes ->
                bytes.put((byte) 2).putInt(1).put((byte) 2).put(KEY).putLong(1).put((byte) 0);
        Consumer<ByteBuffer> bot9 = bytes ->
                bytes.put((byte) 2).putInt(1).put((byte) 0).put(KEY).putLong(1).put((byte) 9);
        Consumer<ByteBuffer> negativeUser = bytes ->
                bytes.put((byte) 2).putInt(1).put((byte) 0).put(KEY).putLong(-1).put((byte) 0);
        Consumer<ByteBuffer> negativeApi = bytes ->
                bytes.put((byte) 2).putInt(-1).put((byte) 0).put(KEY).putLong(1).put((byte) 0);

        for (Consumer<ByteBuffer> content : List.of(noDc, testMode2, bot9, negativeUser, negativeApi)) {
            assertThatThrownBy(() -> StringSession.parse(pyrogram(content, 271)))
                    .isInstanceOf(SessionFileException.class);
        }
    }

    @Test
    void throwsNothingButItsOwnForDamagedStrings() {
        Random random = new Random(42);
        for (String text : oneOfEachForm()) {
            for (int i = 0; i < 2000; i++) {
                StringBuilder damaged = new StringBuilder(text);
                damaged.setCharAt(random.nextInt(text.length()), (char) random.nextInt(i % 2 == 0 ? 128 : 0x10000));
                try {
                    assertThat(StringSession.parse(damaged.toString()).dataCenter())
                            .isPresent();
                } catch (SessionFileException e) {
                    assertThat(e).hasMessageNotContaining(text.substring(1, 8));
                }
            }
        }
    }

    @Test
    void readsAStringInAFile(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("string.txt"), fixture() + "\n");

        try (ForeignSession session = ForeignSession.open(file)) {
            assertThat(session.format()).isEqualTo("Telethon string session");
        }
        assertThat(StringSession.read(file).dataCenter().orElseThrow().authKey())
                .isEqualTo(KEY);
    }

    @Test
    void refusesALargeFileWithoutReadingItAll(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("string.txt"), fixture() + " ".repeat(4096));

        assertThatThrownBy(() -> ForeignSession.open(file))
                .isInstanceOf(SessionFileException.class)
                .hasMessageContaining("string.txt");
    }

    @Test
    void keepsSecretsOutOfItsText() {
        StringSession session = StringSession.parse(fixture());

        assertThat(session).hasToString("StringSession[Telethon string session]");
        assertThat(session.dataCenter().orElseThrow())
                .hasToString("ForeignDataCenter[2, 149.154.167.51, 443, with a key]");
    }

    @Test
    void handsOutCopiesOfItsKey() {
        ForeignDataCenter dataCenter =
                StringSession.parse(fixture()).dataCenter().orElseThrow();

        dataCenter.authKey()[0] ^= 1;

        assertThat(dataCenter.authKey()).isEqualTo(KEY);
    }

    private static String fixture() {
        return Fixture.SUMMARY.get("string_session").asText();
    }

    private static String gramJs(String address) {
        byte[] text = address.getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = fill(
                buffer -> buffer.put((byte) 4)
                        .putShort((short) text.length)
                        .put(text)
                        .putShort((short) 443)
                        .put(KEY),
                261 + text.length);
        return "1" + Base64.getEncoder().encodeToString(bytes);
    }

    private static String telethon(Consumer<ByteBuffer> content, int length) {
        return "1" + Base64.getUrlEncoder().encodeToString(fill(content, length));
    }

    private static String pyrogram(Consumer<ByteBuffer> content, int length) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(fill(content, length));
    }

    private static byte[] fill(Consumer<ByteBuffer> content, int length) {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        content.accept(buffer);
        assertThat(buffer.hasRemaining()).isFalse();
        return buffer.array();
    }
}
