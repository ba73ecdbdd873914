package dev.holdfast.interop;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.exceptions.SessionFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TelethonHostileFileTest {

    private static final String MD5 = "x'" + "0f".repeat(16) + "'";

    @TempDir
    private Path directory;

    static Stream<Arguments> badRows() {
        return Stream.of(
                entity("1, 'much', null, null, null, null", "column hash holds TEXT"),
                entity("1, 1.5, null, null, null, null", "column hash holds a REAL"),
                entity("1, x'00', null, null, null, null", "column hash holds a BLOB"),
                entity("1, 1, x'00', null, null, null", "column username holds a BLOB"),
                entity("1, 1, '" + "u".repeat(256) + "', null, null, null", "column username is longer than 255"),
                entity("1, 1, '" + "İ".repeat(200) + "', null, null, null", "column username is longer than 255"),
                entity("1, 1, null, '12ab', null, null", "column phone holds TEXT"),
                entity("1, 1, null, -12, null, null", "column phone is not a phone number"),
                entity("1, 1, null, 1.5, null, null", "column phone holds a REAL"),
                entity("1, 1, null, null, '" + "n".repeat(256) + "', null", "column name is longer than 255"),
                entity("1, 1, null, null, 'a' || char(0) || 'b', null", "column name has the character U+0000"),
                entity("1, 1, null, null, cast(x'61ff62' as text), null", "column name is not valid UTF-8"),
                entity("1, 1, null, null, cast(x'eda080' as text), null", "column name is not valid UTF-8"),
                entity("1, 1, null, null, null, 'today'", "column date holds TEXT"),
                entity("1, 1, null, null, null, 1e999", "column date holds a REAL"),
                entity("1, 1, null, null, null, 253402300800", "column date is outside"),
                entity("1, 1, null, null, null, -30610224001", "column date is outside"),
                entity("1, 1, null, null, null, 9223372036854775807", "column date is outside"),
                entity("0, -1, null, null, null, null", "column hash is not the account's id"),
                entity("0, 'me', null, null, null, null", "column hash holds TEXT"),
                entity("1099511627776, 1, null, null, null, null", "(id 1099511627776): column id is one"),
                entity("-4000000000000, 1, null, null, null, null", "column id is one"),
                entity("-9223372036854775808, 1, null, null, null, null", "column id is one"),
                login("2, 'a', 443, x'0102'", "column auth_key is not an authorization key"),
                login("2, 'a', 443, zeroblob(257)", "column auth_key is not an authorization key"),
                login("2, 'a', 443, 'text'", "column auth_key holds TEXT"),
                login("2, 'a', 65536, x''", "column port is not between 0 and 65535"),
                login("2, 'a', -1, x''", "column port is not between 0 and 65535"),
                login("2, 'a', 'https', x''", "column port holds TEXT"),
                login("2, 'a b', 443, x''", "column server_address is no address"),
                login("2, x'00', 443, x''", "column server_address holds a BLOB"),
                login("-1, 'a', 443, x''", "column dc_id is not between"),
                login("0, 'a', 443, " + TelethonFileBuilder.KEY, "column dc_id does not tell"),
                file("x'0102', 1, 0, 1, 1", "column md5_digest is not an MD5"),
                file("null, 1, 0, 1, 1", "column md5_digest is not an MD5"),
                file("'0123456789abcdef', 1, 0, 1, 1", "column md5_digest holds TEXT"),
                file(MD5 + ", -1, 0, 1, 1", "column file_size is negative"),
                file(MD5 + ", null, 0, 1, 1", "column file_size is empty"),
                file(MD5 + ", 1, 2, 1, 1", "column type is neither"),
                file(MD5 + ", 1, 0, null, 1", "column id is empty"),
                file(MD5 + ", 1, 0, 1, 'h'", "column hash holds TEXT"),
                state("1, 2147483648, 0, 0, 0", "column pts is not between"),
                state("1, 0, -2147483649, 0, 0", "column qts is not between"),
                state("1, 0, 0, 0, 4294967296", "column seq is not between"),
                state("1, 'p', 0, 0, 0", "column pts holds TEXT"),
                state("3000000000000, 0, 0, 0, 0", "column id is neither 0 nor"),
                state("-5, 0, 0, 0, 0", "column id is neither 0 nor"),
                state("9223372036854775807, 0, 0, 0, 0", "column id is neither 0 nor"));
    }

    @ParameterizedTest
    @MethodSource("badRows")
    void refusesABadValueAndNamesItsRow(String table, String values, String problem) {
        Path made = TelethonFileBuilder.version(7)
                .with("insert into entities values (-1, 0, null, null, null, null)")
                .with("insert into " + table + " values (" + values + ")")
                .writeTo(directory);

        assertThatThrownBy(() -> ForeignSession.open(made))
                .isInstanceOf(SessionFileException.class)
                .hasMessageContaining(made.toString())
                .hasMessageContaining("table " + table + ", row ")
                .hasMessageContaining(problem);
    }

    @Test
    void refusesTextInAColumnDeclaredForNumbersByNameOfTheRow() {
        Path made = TelethonFileBuilder.version(7)
                .with("insert into entities values (5, 1, null, null, null, null)")
                .with("insert into entities values (777, 'secret text', null, null, null, null)")
                .writeTo(directory);

        assertThatThrownBy(() -> TelethonFile.open(made))
                .hasMessageContaining("row 2 (id 777)")
                .hasMessageNotContaining("secret text");
    }

    @Test
    void refusesAKeyThatIsThereTwice() {
        Path made = TelethonFileBuilder.version(7)
                .with("drop table entities")
                .with("create table entities (id integer, hash integer, username text, phone integer, name text)")
                .with("insert into entities values (5, 1, null, null, null), (5, 2, null, null, null)")
                .writeTo(directory);

        assertThatThrownBy(() -> TelethonFile.open(made))
                .isInstanceOf(SessionFileException.class)
                .hasMessageContaining("row 2 (id 5): its key is there twice");
    }

    @Test
    void refusesASentFileThatIsThereTwice() {
        Path made = TelethonFileBuilder.version(7)
                .with("drop table sent_files")
                .with(
                        "create table sent_files (md5_digest blob, file_size integer, type integer, id integer, hash int)")
                .with("insert into sent_files values (" + MD5 + ", 1, 0, 1, 1), (" + MD5 + ", 1, 0, 2, 2)")
                .writeTo(directory);

        assertThatThrownBy(() -> TelethonFile.open(made))
                .isInstanceOf(SessionFileException.class)
                .hasMessageContaining("row 2: its key is there twice");
    }

    @Test
    void refusesTwoLogins() {
        Path made = TelethonFileBuilder.version(7)
                .withLogin()
                .with("insert into sessions values (5, 'a', 443, x'', null)")
                .writeTo(directory);

        assertThatThrownBy(() -> TelethonFile.open(made))
                .isInstanceOf(SessionFileException.class)
                .hasMessageContaining("table sessions, row 2: Telethon keeps a single row");
    }

    @Test
    void refusesTwoVersions() {
        Path made = TelethonFileBuilder.version(7)
                .with("insert into version values (8)")
                .writeTo(directory);

        assertThatThrownBy(() -> TelethonFile.open(made))
                .isInstanceOf(SessionFileException.class)
                .hasMessageContaining("table version, row 2");
    }

    @Test
    void refusesAViewInPlaceOfATable() {
        Path made = TelethonFileBuilder.version(7)
                .with("drop table entities")
                .with("create view entities as with recursive n(i) as (select 1 union all select i + 1 from n)"
                        + " select i as id, 0 as hash, null as username, null as phone, null as name from n")
                .writeTo(directory);

        assertThatThrownBy(() -> TelethonFile.open(made))
                .isInstanceOf(SessionFileException.class)
                .hasMessageContaining("its entities is a view");
    }

    @Test
    void refusesAVirtualTableInPlaceOfATable() {
        Path made = TelethonFileBuilder.version(7)
                .with("drop table entities")
                .with("create virtual table Entities using fts5(id, hash, username, phone, name)")
                .writeTo(directory);

        assertThatThrownBy(() -> TelethonFile.open(made))
                .isInstanceOf(SessionFileException.class)
                .hasMessageContaining("its entities is a view");
    }

    @Test
    void refusesAnIndexInPlaceOfATable() {
        Path made = TelethonFileBuilder.version(7)
                .with("drop table entities")
                .with("create index entities on version (version)")
                .writeTo(directory);

        assertThatThrownBy(() -> TelethonFile.open(made))
                .isInstanceOf(SessionFileException.class)
                .hasMessageContaining("view, virtual table or index");
    }

    @Test
    void refusesComputedColumnsInPlaceOfStoredOnes() {
        Path made = TelethonFileBuilder.version(7)
                .with("drop table entities")
                .with("create table entities (id integer primary key, username text, phone integer, name text,"
                        + " hash integer as (abs(id)))")
                .with("insert into entities (id) values (1)")
                .writeTo(directory);

        assertThatThrownBy(() -> TelethonFile.open(made))
                .isInstanceOf(SessionFileException.class)
                .hasMessageContaining("has no column hash in its table entities");
    }

    @Test
    void refusesValuesOfManyMegabytes() {
        Path made = TelethonFileBuilder.version(7)
                .with("insert into entities values (1, 1, null, null, zeroblob(3000000), null)")
                .writeTo(directory);

        assertThatThrownBy(() -> TelethonFile.open(made))
                .isInstanceOf(SessionFileException.class)
                .hasMessageContaining("more than 1 MiB");
    }

    @Test
    void refusesATableThatDisagreesWithItsIndex() {
        Path made = TelethonFileBuilder.version(7)
                .with("insert into sent_files values (" + MD5 + ", 1, 0, 1, 1)")
                .with("pragma writable_schema = on")
                .with("create table empty (a, b, c, primary key (a, b, c))")
                .with("update sqlite_master set rootpage = (select rootpage from sqlite_master where name ="
                        + " 'sqlite_autoindex_empty_1') where name = 'sqlite_autoindex_sent_files_1'")
                .writeTo(directory);

        assertThatThrownBy(() -> TelethonFile.open(made))
                .isInstanceOf(SessionFileException.class)
                .hasMessageContaining("is damaged");
    }

    private static Arguments entity(String values, String problem) {
        return Arguments.of("entities", values, problem);
    }

    private static Arguments login(String values, String problem) {
        return Arguments.of("sessions", values + ", null", problem);
    }

    private static Arguments file(String values, String problem) {
        return Arguments.of("sent_files", values, problem);
    }

    private static Arguments state(String values, String problem) {
        return Arguments.of("update_state", values, problem);
    }
}
