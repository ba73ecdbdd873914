package dev.holdfast.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.exceptions.SessionFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TelethonVersionsTest {

    private static final String MD5 = "x'" + "0f".repeat(16) + "'";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 6, 7, 8})
    void readsWhatAVersionHas(int version) {
        TelethonFileBuilder file = TelethonFileBuilder.version(version)
                .withLogin()
                .with("insert into entities (id, hash, username, phone, name) values (5, -7, 'Alice', 4915, 'Älice')")
                .with("insert into entities (id, hash) values (-9, 0)")
                .with("insert into sent_files values (" + MD5 + ", 10, 1, 11, -12)");
        if (version >= 4) {
            file.with("insert into update_state values (77, 1, 2, 1700000000.25, 3)");
        }
        if (version >= 7) {
            file.with("update entities set date = 1700000000 where id = 5");
        }

        try (TelethonFile session = TelethonFile.open(file.writeTo(directory))) {
            Instant date = Instant.ofEpochSecond(1_700_000_000);
            assertThat(session.version()).isEqualTo(version);
            assertThat(session.dataCenter().orElseThrow().authKey()).isEqualTo(key(0x5a));
            assertThat(session.peers())
                    .containsExactly(
                            new ForeignPeer(-9, 0L, null, null, null, null),
                            new ForeignPeer(
                                    5, version < 6 ? null : -7L, "alice", "4915", "Älice", version < 7 ? null : date));
            assertThat(session.sentFiles())
                    .singleElement()
                    .extracting(ForeignSentFile::fileId, ForeignSentFile::accessHash)
                    .containsExactly(11L, -12L);
            assertThat(session.updateStates())
                    .isEqualTo(
                            version < 4
                                    ? List.of()
                                    : List.of(new ForeignUpdateState(-1000000000077L, 1, 2, date.plusMillis(250), 3)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dc_id integer primary key, server_address text, port integer, auth_key blob, tmp_auth_key blob,"
                        + " takeout_id integer",
                "dc_id integer primary key, server_address text, port integer, auth_key blob, takeout_id integer,"
                        + " tmp_auth_key blob",
                "takeout_id integer, TMP_AUTH_KEY blob, Port integer, auth_key blob, extra text, server_address text,"
                        + " dc_id integer primary key"
            })
    void readsTheColumnsOfVersion8InAnyOrder(String columns) {
        Path file = TelethonFileBuilder.version(8)
                .with("drop table sessions")
                .with("create table sessions (" + columns + ")")
                .withLogin()
                .with("update sessions set takeout_id = 99, tmp_auth_key = x'" + "11".repeat(256) + "'")
                .writeTo(directory);

        try (TelethonFile session = TelethonFile.open(file)) {
            assertThat(session.dataCenter())
                    .contains(ForeignDataCenter.of(4, "149.154.167.92", 443)
                            .withAuthKey(key(0x5a))
                            .withTemporaryKey(key(0x11))
                            .withTakeoutId(99L));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"takeout_id integer", "tmp_auth_key blob"})
    void readsVersion8WithFiveColumns(String fifth) {
        Path file = TelethonFileBuilder.version(8)
                .with("drop table sessions")
                .with("create table sessions (dc_id integer primary key, server_address text, port integer,"
                        + " auth_key blob, " + fifth + ")")
                .withLogin()
                .writeTo(directory);

        try (TelethonFile session = TelethonFile.open(file)) {
            assertThat(session.dataCenter())
                    .contains(ForeignDataCenter.of(4, "149.154.167.92", 443).withAuthKey(key(0x5a)));
        }
    }

    @Test
    void readsTablesWithoutRowIdsAndWithMoreColumns() {
        Path file = TelethonFileBuilder.version(3)
                .with("drop table entities")
                .with(
                        "create table entities (note text, name text, phone integer, username text, hash integer not null,"
                                + " id integer primary key) without rowid")
                .with("create table other (id integer)")
                .with("insert into entities values ('x', 'Group', null, null, 0, -4)")
                .writeTo(directory);

        try (TelethonFile session = TelethonFile.open(file)) {
            assertThat(session.peers()).containsExactly(new ForeignPeer(-4, 0L, null, null, "Group", null));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 9, 1000})
    void refusesOtherVersions(int version) {
        Path file = TelethonFileBuilder.version(3)
                .with("update version set version = " + version)
                .writeTo(directory);

        assertThatThrownBy(() -> TelethonFile.open(file))
                .isInstanceOf(SessionFileException.class)
                .hasMessageContaining("version " + version)
                .hasMessageContaining("versions 3 to 8");
    }

    @Test
    void takesAnEmptyOrAZeroKeyForNone() {
        Path file = TelethonFileBuilder.version(8)
                .with("insert into sessions values (2, '149.154.167.40', 80, x'', null, zeroblob(256))")
                .writeTo(directory);

        try (TelethonFile session = TelethonFile.open(file)) {
            assertThat(session.dataCenter()).contains(ForeignDataCenter.of(2, "149.154.167.40", 80));
            assertThat(session.account().testMode()).isTrue();
        }
    }

    @Test
    void hasNoDataCenterWhenTheClientWasNeverConnected() {
        Path file = TelethonFileBuilder.version(7)
                .with("insert into sessions values (0, null, null, x'', null)")
                .writeTo(directory);

        try (TelethonFile session = TelethonFile.open(file)) {
            assertThat(session.dataCenter()).isEmpty();
            assertThat(session.account()).isEqualTo(ForeignAccount.unknown(null));
        }
    }

    @Test
    void leavesAUsernameToThePeerSeenLast() {
        Path file = TelethonFileBuilder.version(7)
                .with("insert into entities values (1, 1, 'name', null, null, 300)")
                .with("insert into entities values (2, 2, 'NAME', null, null, 500)")
                .with("insert into entities values (3, 3, 'name', null, null, null)")
                .with("insert into entities values (4, 4, 'same', null, null, 300)")
                .with("insert into entities values (5, 5, 'same', null, null, 300)")
                .with("insert into entities values (6, 6, '', '', '', 300)")
                .with("insert into entities values (7, 7, '', '', '', 300)")
                .writeTo(directory);

        try (TelethonFile session = TelethonFile.open(file)) {
            assertThat(session.peers())
                    .extracting(ForeignPeer::username)
                    .containsExactly(null, "name", null, null, "same", null, null);
        }
    }

    @Test
    void takesTheEntityOfIdZeroForTheOwnId() {
        Path file = TelethonFileBuilder.version(7)
                .withLogin()
                .with("insert into entities values (0, 777000, 'me', null, null, 1800000000)")
                .with("insert into entities values (777000, 5, 'me', 4915, 'Me', 1700000000)")
                .writeTo(directory);

        try (TelethonFile session = TelethonFile.open(file)) {
            assertThat(session.account()).isEqualTo(new ForeignAccount(777000L, null, false, null));
            assertThat(session.peers()).extracting(ForeignPeer::username).containsExactly("me");
        }
    }

    @Test
    void floorsDatesToTheMicrosecond() {
        Path file = TelethonFileBuilder.version(7)
                .with("insert into entities values (1, 1, null, null, null, 1700000000.123456)")
                .with("insert into entities values (2, 1, null, null, null, 0.1234567)")
                .with("insert into entities values (3, 1, null, null, null, -0.0000005)")
                // The double next to this is a little less.
                .with("insert into entities values (4, 1, null, null, null, 1700000000.020011)")
                .writeTo(directory);

        try (TelethonFile session = TelethonFile.open(file)) {
            assertThat(session.peers())
                    .extracting(ForeignPeer::date)
                    .containsExactly(
                            Instant.parse("2023-11-14T22:13:20.123456Z"),
                            Instant.parse("1970-01-01T00:00:00.123456Z"),
                            Instant.parse("1969-12-31T23:59:59.999999Z"),
                            Instant.parse("2023-11-14T22:13:20.020011Z"));
        }
    }

    @Test
    void keepsTheBordersOfIdsAndHashes() {
        Path file = TelethonFileBuilder.version(7)
                .with("insert into entities (id, hash) values (1099511627775, 9223372036854775807)")
                .with("insert into entities (id, hash) values (-999999999999, -9223372036854775808)")
                .with("insert into entities (id, hash) values (-3999999999999, 1)")
                .with("insert into update_state values (2999999999999, 2147483647, -2147483648, null, null)")
                .with("insert into update_state values (-1000000000001, null, null, null, null)")
                .writeTo(directory);

        try (TelethonFile session = TelethonFile.open(file)) {
            assertThat(session.peers())
                    .extracting(ForeignPeer::accessHash)
                    .containsExactly(1L, Long.MIN_VALUE, Long.MAX_VALUE);
            assertThat(session.updateStates())
                    .containsExactly(
                            new ForeignUpdateState(-1000000000001L, null, null, null, null),
                            new ForeignUpdateState(-3999999999999L, Integer.MAX_VALUE, Integer.MIN_VALUE, null, null));
        }
    }

    private static byte[] key(int octet) {
        byte[] key = new byte[256];
        Arrays.fill(key, (byte) octet);
        return key;
    }
}
