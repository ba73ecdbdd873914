package dev.holdfast.interop;

import dev.holdfast.exceptions.SessionFileException;
import dev.holdfast.session.PeerType;
import dev.holdfast.session.SentFileKey;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A {@code .session} file of Telethon, versions 3 to 8: an SQLite database, which is read by the names of its columns
 * and never changed. Opening reads it once in full, so that a file with an error anywhere is refused before any of it
 * is used; its rows are not kept in memory.
 *
 * <p>Of two peers with the same username, which changed hands, the one seen last keeps it. Versions before 6 may have
 * wrong access hashes of users and channels, for which Telethon itself drops the peers; here they come without those
 * hashes. Update states are kept under the bare ids of channels in the file, and come with the marked ones.
 *
 * <p>Holds a read lock on the file until it is closed. Needs org.xerial:sqlite-jdbc on the class path.
 */
public final class TelethonFile implements ForeignSession {

    private static final int OLDEST_VERSION = 3;
    private static final int NEWEST_VERSION = 8;
    private static final int FIRST_VERSION_OF_RIGHT_HASHES = 6;
    private static final Comparator<ForeignSentFile> BY_KEY = Comparator.comparing(
            ForeignSentFile::key,
            Comparator.comparing(SentFileKey::md5)
                    .thenComparing(SentFileKey::size)
                    .thenComparing(SentFileKey::type));

    private final SessionPath path;
    private final SqliteFile database;
    private final int version;
    private final Map<TelethonTable, String> queries = new EnumMap<>(TelethonTable.class);
    private final Optional<ForeignDataCenter> dataCenter;
    private final @Nullable Long ownId;
    private final Set<Long> formerOwners = new HashSet<>();

    private TelethonFile(SessionPath path, SqliteFile database) {
        this.path = path;
        this.database = database;
        this.version = readVersion();
        for (TelethonTable table : TelethonTable.values()) {
            if (table.firstVersion() <= version) {
                queries.put(table, table.query(columnsOf(table)));
            }
        }
        this.dataCenter = readDataCenter();
        this.ownId = readOnly(TelethonTable.ENTITIES, "select hash from entities where id is 0", TelethonRows::ownId)
                .orElse(null);
        check(TelethonTable.ENTITIES, TelethonRows::peer, null);
        check(TelethonTable.SENT_FILES, TelethonRows::sentFile, BY_KEY);
        check(TelethonTable.UPDATE_STATE, TelethonRows::updateState, null);
        queries.keySet().forEach(table -> database.checkIntegrity(table.tableName()));
        findFormerOwners();
    }

    /**
     * Opens a file and checks all of it. Blocks for as long as reading it takes.
     *
     * @throws dev.holdfast.exceptions.SessionFileException if the file is missing, damaged, in use, of another version,
     *     or no session of Telethon
     * @throws dev.holdfast.exceptions.StoreAccessException if the file may not be read
     * @throws dev.holdfast.exceptions.MissingDriverException if there is no driver of SQLite on the class path
     */
    public static TelethonFile open(Path file) {
        return open(SessionPath.of(file));
    }

    static TelethonFile open(SessionPath path) {
        if (!path.isSqlite()) {
            throw new SessionFileException(
                    path + (path.size() == 0 ? " is empty." : " is not an SQLite file, as Telethon's are.")
                            + " Name the .session file that the client uses.");
        }
        SqliteFile database = SqliteFile.open(path);
        try {
            return new TelethonFile(path, database);
        } catch (RuntimeException | Error e) {
            database.close();
            throw e;
        }
    }

    /** Returns the version of the file's schema. */
    public int version() {
        return version;
    }

    @Override
    public String format() {
        return "Telethon session file, version " + version;
    }

    @Override
    public Optional<ForeignDataCenter> dataCenter() {
        return dataCenter;
    }

    /**
     * Returns the user id, if Telethon wrote it down, which only newer releases do, and whether the login is one of the
     * test servers, as far as the address tells.
     */
    @Override
    public ForeignAccount account() {
        Boolean testMode = dataCenter
                .map(ForeignDataCenter::address)
                .map(KnownDataCenters::isTest)
                .orElse(null);
        return new ForeignAccount(ownId, null, testMode, null);
    }

    @Override
    public Stream<ForeignPeer> peers() {
        return stream(TelethonTable.ENTITIES, TelethonRows::peer).map(this::withWhatHolds);
    }

    @Override
    public Stream<ForeignSentFile> sentFiles() {
        return stream(TelethonTable.SENT_FILES, TelethonRows::sentFile);
    }

    @Override
    public Stream<ForeignUpdateState> updateStates() {
        return stream(TelethonTable.UPDATE_STATE, TelethonRows::updateState);
    }

    @Override
    public void close() {
        database.close();
    }

    /** Returns the path of the file. */
    @Override
    public String toString() {
        return "TelethonFile[" + path + "]";
    }

    private ForeignPeer withWhatHolds(ForeignPeer peer) {
        boolean wrongHash = version < FIRST_VERSION_OF_RIGHT_HASHES && peer.type() != PeerType.CHAT;
        ForeignPeer known = wrongHash ? peer.withoutAccessHash() : peer;
        return formerOwners.contains(peer.id()) ? known.withoutUsername() : known;
    }

    private <T> Stream<T> stream(TelethonTable table, Function<SqliteRows, T> reader) {
        String query = queries.get(table);
        return query == null ? Stream.empty() : database.query(table.tableName(), query).stream(reader);
    }

    private Set<String> columnsOf(TelethonTable table) {
        Set<String> columns = database.columnsOf(table.tableName())
                .orElseThrow(() -> notTelethon("has no table " + table.tableName()));
        List<String> missing = table.missingIn(columns);
        if (!missing.isEmpty()) {
            throw notTelethon("has no column " + missing.get(0) + " in its table " + table.tableName());
        }
        return columns;
    }

    private SessionFileException notTelethon(String difference) {
        if (database.columnsOf("peers").isPresent()) {
            return new SessionFileException(path + " is a session file of Pyrogram, of which only string sessions are"
                    + " read. Import what export_session_string() gives.");
        }
        return new SessionFileException(
                path + " is an SQLite file, but not a session of Telethon, or a damaged one: it " + difference + ".");
    }

    private int readVersion() {
        String query = TelethonTable.VERSION.query(columnsOf(TelethonTable.VERSION));
        int found = readOnly(TelethonTable.VERSION, query, TelethonRows::version)
                .orElseThrow(() -> notTelethon("has no row in its table version"));
        if (found < OLDEST_VERSION || found > NEWEST_VERSION) {
            throw new SessionFileException(path + " is a Telethon session of version " + found + "; versions "
                    + OLDEST_VERSION + " to " + NEWEST_VERSION + " are read. "
                    + (found < OLDEST_VERSION
                            ? "Open it once with a newer Telethon."
                            : "Import a string session of it, or use a newer Holdfast."));
        }
        return found;
    }

    private Optional<ForeignDataCenter> readDataCenter() {
        return readOnly(
                        TelethonTable.SESSIONS,
                        Objects.requireNonNull(queries.get(TelethonTable.SESSIONS)),
                        TelethonRows::dataCenter)
                .flatMap(Function.identity());
    }

    private <T> Optional<T> readOnly(TelethonTable table, String query, Function<SqliteRows, T> reader) {
        try (SqliteRows rows = database.query(table.tableName(), query)) {
            if (!rows.next()) {
                return Optional.empty();
            }
            T only = reader.apply(rows);
            if (rows.next()) {
                throw rows.rowError("Telethon keeps a single row there, and which one holds cannot be told");
            }
            return Optional.of(only);
        }
    }

    // The keys of a sound table ascend. Pages that a damaged tree shows again and again would never end.
    private <T> void check(TelethonTable table, Function<SqliteRows, T> reader, @Nullable Comparator<T> order) {
        String query = queries.get(table);
        if (query == null) {
            return;
        }
        try (SqliteRows rows = database.query(table.tableName(), query)) {
            T previous = null;
            Long previousId = null;
            while (rows.next()) {
                T current = reader.apply(rows);
                Long id = rows.currentId();
                boolean idAscends = previousId == null || id == null || previousId < id;
                boolean keyAscends = previous == null || order == null || order.compare(previous, current) < 0;
                if (!idAscends || !keyAscends) {
                    throw rows.rowError("its key is there twice, or is out of order");
                }
                previous = current;
                previousId = id;
            }
        }
    }

    private void findFormerOwners() {
        boolean dated = columnsOf(TelethonTable.ENTITIES).contains("date");
        String query = "select id from (select id, row_number() over (partition by lower(username) order by "
                + (dated ? "coalesce(date, 0) desc, " : "")
                + "id desc) as place from entities where username <> '' and id is not 0) where place > 1";
        try (SqliteRows rows = database.query(TelethonTable.ENTITIES.tableName(), query)) {
            while (rows.next()) {
                formerOwners.add(rows.id("id"));
            }
        }
    }
}
