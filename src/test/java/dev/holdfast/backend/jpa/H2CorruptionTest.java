package dev.holdfast.backend.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.EntityRepository;
import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.exceptions.CorruptValueException;
import dev.holdfast.exceptions.HoldfastException;
import dev.holdfast.exceptions.StoreCorruptedException;
import dev.holdfast.session.Peer;
import dev.holdfast.settings.MemorySettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files and rows that are not what they were. */
@Timeout(120)
class H2CorruptionTest {

    private static final int PEERS = 10_000;
    private static final int BLOCK_STEP = 64 << 10;
    private static final String SECRET = "kept to itself";

    private static byte[] filled;

    @TempDir
    private Path directory;

    private Path home;
    private Path file;

    /** What may happen to the bytes of a file. */
    private interface Damage {
        byte[] done(byte[] bytes);
    }

    @BeforeAll
    static void fill(@TempDir Path directory) throws IOException {
        Path home = directory.resolve("home");
        try (EntityStore store = EntityStore.open(home, new MemorySettings());
                Session session = store.session("main")) {
            session.repository(Peer.class)
                    .saveAll(LongStream.range(0, PEERS)
                            .mapToObj(H2CorruptionTest::peer)
                            .toList());
        }
        filled = Files.readAllBytes(fileIn(home));
    }

    private static Path fileIn(Path home) {
        return home.resolve("h2").resolve("holdfast.mv.db");
    }

    @BeforeEach
    void copy() throws IOException {
        home = directory.resolve("home");
        file = fileIn(home);
        EntityStore.open(home, new MemorySettings()).close();
        Files.write(file, filled);
    }

    private static Peer peer(long id) {
        Peer peer = new Peer(id);
        peer.setName(SECRET + " " + id);
        peer.attributes().put("id", id);
        return peer;
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                damage("garbage", bytes -> random(bytes.length)),
                damage("a text", bytes -> "this is not a database\n".getBytes(StandardCharsets.UTF_8)),
                damage(
                        "a long text",
                        bytes -> "this is not a database\n".repeat(2_000).getBytes(StandardCharsets.UTF_8)),
                damage("the header alone", bytes -> Arrays.copyOf(bytes, 8_192)),
                damage("less than a header", bytes -> Arrays.copyOf(bytes, 100)),
                damage("one byte", bytes -> Arrays.copyOf(bytes, 1)),
                damage("a half", bytes -> Arrays.copyOf(bytes, bytes.length / 2)),
                damage("all but a block", bytes -> Arrays.copyOf(bytes, bytes.length - 4_096)),
                damage("all but a byte", bytes -> Arrays.copyOf(bytes, bytes.length - 1)),
                damage("zeroes in the middle", bytes -> zeroed(bytes, bytes.length / 2, 16_384)),
                damage("zeroes behind the header", bytes -> zeroed(bytes, 8_192, bytes.length - 8_192)),
                damage("a header of zeroes", bytes -> zeroed(bytes, 0, 8_192)),
                damage("zeroes at the end", bytes -> zeroed(bytes, bytes.length - 8_192, 8_192)),
                damage("random bytes in the middle", bytes -> {
                    byte[] damaged = bytes.clone();
                    System.arraycopy(random(20_000), 0, damaged, bytes.length / 2, 20_000);
                    return damaged;
                }),
                damage("a future format", bytes -> replaced(bytes, "format:", "9")));
    }

    private static Arguments damage(String name, Damage damage) {
        return Arguments.of(name, damage);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static byte[] zeroed(byte[] bytes, int from, int length) {
        byte[] damaged = bytes.clone();
        Arrays.fill(damaged, from, Math.min(from + length, bytes.length), (byte) 0);
        return damaged;
    }

    /** Puts another text behind each mark in the header and in what follows, with checksums as they were. */
    private static byte[] replaced(byte[] bytes, String mark, String text) {
        String content = new String(bytes, StandardCharsets.ISO_8859_1);
        return content.replaceAll(mark + ".", mark + text).getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void damagedFileIsRefused(String name, Damage damage) throws IOException {
        byte[] damaged = damage.done(Files.readAllBytes(file));
        Files.write(file, damaged);

        for (int attempt = 0; attempt < 2; attempt++) {
            try {
                readAll();
            } catch (StoreCorruptedException e) {
                assertThat(e).hasMessageContaining(home.resolve("h2").toString());
                assertTellsNothing(e);
                assertTruth(e, damaged);
            }
            H2Directory.assertOwnersAlone(home);
        }
    }

    private void assertTruth(StoreCorruptedException e, byte[] damaged) throws IOException {
        if (e.getMessage().contains("left as it is")) {
            assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
        } else {
            assertThat(e).hasMessageContaining("opening it may have changed it");
        }
    }

    @Test
    void lossOfAnyBlockIsCalledDamage() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        assertThat(whole.length).isGreaterThan(10 * BLOCK_STEP);
        int refused = 0;
        for (int from = 0; from < whole.length; from += BLOCK_STEP) {
            byte[] damaged = zeroed(whole, from, 8_192);
            Files.write(file, damaged);
            try {
                readAll();
            } catch (StoreCorruptedException e) {
                refused++;
                assertTellsNothing(e);
                assertTruth(e, damaged);
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void emptyFileIsNoNewStore() throws IOException {
        Files.write(file, new byte[0]);

        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(this::readAll)
                    .isInstanceOf(StoreCorruptedException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("is empty");
            assertThat(file).isEmptyFile();
        }
        Files.delete(file);
        EntityStore.open(home, new MemorySettings()).close();
    }

    @Test
    void firstStartThatWasCutOffBeginsAnew() throws IOException {
        Files.write(file, new byte[0]);
        Files.createFile(file.resolveSibling("holdfast.new"));

        EntityStore.open(home, new MemorySettings()).close();

        assertThat(file).isNotEmptyFile();
        assertThat(file.resolveSibling("holdfast.new")).doesNotExist();
        H2Directory.assertOwnersAlone(home);
    }

    @Test
    void damageThatIsFoundLateIsNotSaidToBeLeftAsItWas() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        List<String> found = new ArrayList<>();
        // Some parts of the file are not in use.
        for (int part = 1; part < 8; part++) {
            byte[] damaged = bytes.clone();
            System.arraycopy(random(20_000), 0, damaged, bytes.length / 8 * part, 20_000);
            Files.write(file, damaged);
            try {
                readAll();
            } catch (StoreCorruptedException e) {
                found.add(e.getMessage());
            }
        }

        assertThat(found)
                .allMatch(message -> message.contains(file.getParent().toString()))
                .anyMatch(message -> message.contains("opening it may have changed it"));
    }

    /** Opens the store, in which nothing may be missing. */
    private void readAll() {
        try (EntityStore store = EntityStore.open(home, new MemorySettings());
                Session session = store.session("main")) {
            List<Peer> peers = session.repository(Peer.class).findAll().toList();
            assertThat(peers).hasSize(PEERS).allMatch(peer -> (SECRET + " " + peer.key()).equals(peer.name()));
        }
    }

    private static void assertTellsNothing(Throwable e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain(SECRET);
    }

    @Test
    void noJsonIsACorruptValue() throws SQLException {
        assertCorrupt("update hf_peer set attributes = '{" + SECRET + "' where peer_id = 7", "attributes");
    }

    @Test
    void jsonOfAnotherKindIsACorruptValue() throws SQLException {
        assertCorrupt("update hf_peer set attributes = '[\"" + SECRET + "\"]' where peer_id = 7", "attributes");
    }

    @Test
    void unknownConstantIsACorruptValue() throws SQLException {
        assertCorrupt("update hf_peer set type = 'kept to itself' where peer_id = 7", "type");
    }

    @Test
    void nullWhereNoneMayBeIsACorruptValue() throws SQLException {
        execute("alter table hf_peer alter column type set null");
        assertCorrupt("update hf_peer set type = null where peer_id = 7", "type");
    }

    private void assertCorrupt(String sql, String attribute) throws SQLException {
        execute(sql);
        try (EntityStore store = EntityStore.open(home, new MemorySettings());
                Session session = store.session("main")) {
            EntityRepository<Peer, Long> peers = session.repository(Peer.class);

            CorruptValueException e = catchThrowableOfType(CorruptValueException.class, () -> peers.findById(7L));

            assertThat(e).hasMessageContaining("Peer").hasMessageContaining(attribute);
            assertThat(e.entity()).isEqualTo("Peer");
            assertThat(e.key()).contains("7");
            assertTellsNothing(e);
            assertThatThrownBy(() -> peers.findAll().count()).isInstanceOf(CorruptValueException.class);
            assertThat(peers.findById(8L)).isPresent();
            assertThat(peers.findAll().limit(7)).hasSize(7);
            peers.save(peer(7));
            assertThat(peers.findById(7L)).isPresent();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:" + file.resolveSibling("holdfast"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void valuesAreNotLeftBesideTheDatabase() throws IOException {
        try (EntityStore store = EntityStore.open(home, new MemorySettings());
                Session session = store.session("main")) {
            EntityRepository<Peer, Long> peers = session.repository(Peer.class);
            Peer peer = peer(1);
            peer.setName("x".repeat(300) + SECRET);
            assertThatThrownBy(() -> peers.save(peer)).isInstanceOf(HoldfastException.class);
        }
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactlyInAnyOrder(file, file.resolveSibling("holdfast.lock"));
        }
    }
}
