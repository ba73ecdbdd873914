package dev.holdfast.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.holdfast.exceptions.HoldfastException;
import dev.holdfast.exceptions.SessionFileException;
import dev.holdfast.exceptions.StoreAccessException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionFileAccessTest {

    @TempDir
    private Path directory;

    @Test
    void leavesTheFileAsItIsAndNothingBesideIt() throws IOException {
        Path file = Fixture.copyTo(directory);
        byte[] before = Files.readAllBytes(file);
        var modified = Files.getLastModifiedTime(file);

        try (ForeignSession session = ForeignSession.open(file)) {
            assertThat(session.peers()).hasSize(5000);
            assertThat(filesInDirectory()).containsExactly(file);
        }

        assertThat(filesInDirectory()).containsExactly(file);
        assertThat(file).hasBinaryContent(before);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(modified);
    }

    @Test
    void readsAFileInADirectoryThatIsReadOnly() throws IOException {
        Path file = Fixture.copyTo(directory);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-x------"));
        try (ForeignSession session = ForeignSession.open(file)) {
            assertThat(session.peers()).hasSize(5000);
        } finally {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
        assertThat(filesInDirectory()).containsExactly(file);
    }

    @Test
    void readsAFileWhoseNameMeansSomethingInAUrl() throws IOException {
        Path file = Files.move(Fixture.copyTo(directory), directory.resolve("a b?mode=rwc&c#d%41;e.session"));

        try (ForeignSession session = ForeignSession.open(file)) {
            assertThat(session.peers()).hasSize(5000);
        }
        assertThat(filesInDirectory()).containsExactly(file);
    }

    @Test
    void readsAFileThroughALink() throws IOException {
        Path file = Fixture.copyTo(Files.createDirectory(directory.resolve("real")));
        Path link = Files.createSymbolicLink(directory.resolve("link.session"), file);

        try (ForeignSession session = ForeignSession.open(link)) {
            assertThat(session.peers()).hasSize(5000);
        }
    }

    @Test
    void readsAFileInWriteAheadModeWithoutALog() throws IOException {
        Path file = Fixture.copyTo(directory);
        TelethonFileBuilder.run(file, "pragma journal_mode = wal", "delete from entities where id > 0");
        assertThat(filesInDirectory()).containsExactly(file);

        try (ForeignSession session = ForeignSession.open(file)) {
            assertThat(session.peers()).hasSize(1000);
            assertThat(filesInDirectory()).containsExactly(file);
        }
    }

    @Test
    void refusesAFileInWriteAheadModeWhoseLogHoldsChanges() throws Exception {
        Path file = Fixture.copyTo(directory);
        TelethonFileBuilder.run(file, "pragma journal_mode = wal");
        try (Connection client = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = client.createStatement()) {
            statement.execute("delete from entities");

            assertThatThrownBy(() -> ForeignSession.open(file))
                    .isInstanceOf(SessionFileException.class)
                    .hasMessageContaining("is in use by a client")
                    .hasMessageContaining("sample.session-wal");
        }
    }

    @Test
    void refusesAFileBesideWhichAKilledClientLeftAJournal() throws IOException {
        Path file = Fixture.copyTo(directory);
        byte[] journal = {(byte) 0xd9, (byte) 0xd5, 0x05, (byte) 0xf9, 0x20, (byte) 0xa1, 0x63, (byte) 0xd7};
        Path beside = Files.write(directory.resolve("sample.session-journal"), journal);

        assertThatThrownBy(() -> ForeignSession.open(file))
                .isInstanceOf(SessionFileException.class)
                .hasMessageContaining("sample.session-journal");
        assertThat(beside).hasBinaryContent(journal);
    }

    @Test
    void readsAFileBesideWhichAClientKeepsItsFinishedJournal() {
        Path file = Fixture.copyTo(directory);
        TelethonFileBuilder.run(file, "pragma journal_mode = persist", "delete from entities where id > 0");
        assertThat(directory.resolve("sample.session-journal")).exists();

        try (ForeignSession session = ForeignSession.open(file)) {
            assertThat(session.peers()).hasSize(1000);
        }
    }

    @Test
    void refusesAFileThatIsBeingWritten() throws SQLException {
        Path file = Fixture.copyTo(directory);
        try (Connection client = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = client.createStatement()) {
            statement.execute("begin exclusive");

            assertThatThrownBy(() -> ForeignSession.open(file))
                    .isInstanceOf(SessionFileException.class)
                    .hasMessageContaining("is being written to by another program");
        }
    }

    @Test
    void seesOneStateOfTheFileUntilItIsClosed() throws SQLException {
        Path file = Fixture.copyTo(directory);
        try (Connection client = DriverManager.getConnection("jdbc:sqlite:" + file + "?busy_timeout=0");
                Statement statement = client.createStatement()) {
            try (ForeignSession session = ForeignSession.open(file)) {
                assertThatThrownBy(() -> statement.execute("delete from entities"))
                        .isInstanceOf(SQLException.class);
                assertThat(session.peers()).hasSize(5000);
            }

            statement.execute("delete from entities");
        }
    }

    @Test
    void givesStreamsThatDoNotDisturbEachOther() {
        try (ForeignSession session = ForeignSession.open(Fixture.copyTo(directory))) {
            Iterator<ForeignPeer> first = session.peers().iterator();
            Iterator<ForeignPeer> second = session.peers().iterator();
            first.next();

            assertThat(second.next().id()).isLessThan(first.next().id());
            assertThat(session.sentFiles()).hasSize(50);
        }
    }

    @Test
    void throwsNothingButItsOwnAfterClosing() {
        ForeignSession session = ForeignSession.open(Fixture.copyTo(directory));
        Iterator<ForeignPeer> begun = session.peers().iterator();
        begun.next();

        session.close();
        session.close();

        assertThatThrownBy(session::peers)
                .isInstanceOf(SessionFileException.class)
                .hasMessageContaining("was closed");
        assertThatThrownBy(() -> begun.forEachRemaining(peer -> {})).isInstanceOf(HoldfastException.class);
    }

    @Test
    void refusesAMissingFile() {
        assertThatThrownBy(() -> ForeignSession.open(directory.resolve("none.session")))
                .isInstanceOf(SessionFileException.class)
                .hasMessageContaining("There is no file")
                .hasMessageContaining("none.session");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void refusesADirectory() {
        assertThatThrownBy(() -> ForeignSession.open(directory))
                .isInstanceOf(SessionFileException.class)
                .hasMessageContaining("is not a file");
    }

    @Test
    void refusesAFileThatMayNotBeRead() throws IOException {
        Path file = Fixture.copyTo(directory);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("-w-------"));
        assumeFalse(Files.isReadable(file), "this user may read everything");

        assertThatThrownBy(() -> ForeignSession.open(file))
                .isInstanceOf(StoreAccessException.class)
                .hasMessageContaining("may not be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "1short", "SQLite format 3", "SQLite format 3\0", "\0\0\0\0"})
    void refusesWhatIsNoSession(String content) throws IOException {
        Path file = Files.writeString(directory.resolve("other.session"), content);

        assertThatThrownBy(() -> ForeignSession.open(file))
                .isInstanceOf(SessionFileException.class)
                .hasMessageContaining("other.session");
        assertThatThrownBy(() -> TelethonFile.open(file))
                .isInstanceOf(SessionFileException.class)
                .hasMessageContaining("other.session");
    }

    @Test
    void refusesAnSqliteFileOfSomethingElse() {
        Path file = TelethonFileBuilder.empty()
                .with("create table notes (id integer)")
                .writeTo(directory);

        assertThatThrownBy(() -> ForeignSession.open(file))
                .isInstanceOf(SessionFileException.class)
                .hasMessageContaining("not a session of Telethon")
                .hasMessageContaining("has no table version");
    }

    @Test
    void refusesAnSqliteFileOfPyrogramByItsName() {
        Path file = TelethonFileBuilder.empty()
                .with("create table version (number integer primary key)")
                .with("create table sessions (dc_id integer primary key, api_id integer, test_mode integer,"
                        + " auth_key blob, date integer not null, user_id integer, is_bot integer)")
                .with("create table peers (id integer primary key)")
                .writeTo(directory);

        assertThatThrownBy(() -> ForeignSession.open(file))
                .isInstanceOf(SessionFileException.class)
                .hasMessageContaining("session file of Pyrogram");
    }

    private List<Path> filesInDirectory() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
