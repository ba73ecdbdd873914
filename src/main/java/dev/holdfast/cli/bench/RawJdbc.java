package dev.holdfast.cli.bench;

import com.zaxxer.hikari.HikariDataSource;
import dev.holdfast.session.Peer;
import dev.holdfast.session.PeerType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/**
 * JDBC on a pool: statements that are prepared for each call, as drivers and pools keep what they can; batches of 500 rows, in
 * statements of many rows where the driver does not make those; one select for many keys; keyset pages.
 */
public final class RawJdbc implements RawClient {

    /** The columns of a peer, in the order in which they are bound and read. */
    public static final String COLUMNS =
            "session, peer_id, type, access_hash, is_min, name, username, phone, updated_at, attributes";

    private static final List<String> CHANGED =
            List.of("type", "access_hash", "is_min", "name", "username", "phone", "updated_at", "attributes");
    private static final String ROW = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final int ROWS_A_BATCH = 500;
    private static final int ROWS_A_STATEMENT = 100;
    /** Far more than threads that change one row at once need in H2, of which all but one are refused at a time. */
    private static final int MOST_TRIES = 1_000;

    private static final int H2_CONCURRENT_UPDATE = 90131;

    /** Databases, as far as a client by hand has to tell them apart. */
    private enum Product {
        POSTGRES,
        H2,
        MYSQL
    }

    private final HikariDataSource pool;
    private final String table;
    private final String counters;
    private final String session;
    private final Product product;
    private final LongAdder statements = new LongAdder();

    /**
     * Makes the client of one session.
     *
     * @param pool closed with it
     * @param start what the names of the tables begin with
     */
    public RawJdbc(HikariDataSource pool, String start, String session) throws SQLException {
        this.pool = pool;
        this.table = start + "hf_peer";
        this.counters = start + "hf_map_entry";
        this.session = session;
        try (Connection connection = pool.getConnection()) {
            this.product = switch (connection.getMetaData().getDatabaseProductName()) {
                case "PostgreSQL" -> Product.POSTGRES;
                case "H2" -> Product.H2;
                default -> Product.MYSQL;
            };
        }
    }

    @Override
    public String name() {
        return "JDBC";
    }

    private String upsert(int rows) {
        String into = " into " + table + " (" + COLUMNS + ") ";
        String values = " values " + String.join(", ", Collections.nCopies(rows, ROW));
        return switch (product) {
            case H2 -> "merge" + into + "key (session, peer_id)" + values;
            case POSTGRES ->
                "insert" + into + values + " on conflict (session, peer_id) do update set "
                        + assignments("%1$s = excluded.%1$s");
            case MYSQL -> "insert" + into + values + " on duplicate key update " + assignments("%1$s = values(%1$s)");
        };
    }

    private static String assignments(String form) {
        return CHANGED.stream().map(column -> String.format(form, column)).collect(Collectors.joining(", "));
    }

    @Override
    public void save(Peer peer) throws SQLException {
        tryUntilDone(() -> saveOnce(peer));
    }

    /** A change in one statement. */
    private interface Change {
        void make() throws SQLException;
    }

    private void tryUntilDone(Change change) throws SQLException {
        for (int tries = 1; true; tries++) {
            try {
                change.make();
                return;
            } catch (SQLException e) {
                if (tries == MOST_TRIES || !isContention(e)) {
                    throw e;
                }
            }
        }
    }

    private boolean isContention(SQLException e) {
        return "40001".equals(e.getSQLState())
                || (product == Product.H2
                        && ("23505".equals(e.getSQLState()) || e.getErrorCode() == H2_CONCURRENT_UPDATE));
    }

    private void saveOnce(Peer peer) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(upsert(1))) {
            bind(statement, 0, peer);
            statements.increment();
            statement.executeUpdate();
        }
    }

    @Override
    public void count(long counter) throws SQLException {
        String next = switch (product) {
            case POSTGRES -> "(entry_value::bigint + 1)::text";
            case H2 -> "cast(cast(cast(entry_value as varchar) as bigint) + 1 as varchar)";
            case MYSQL -> "cast(cast(entry_value as signed) + 1 as char)";
        };
        String sql = "update " + counters + " set entry_value = " + next
                + " where session = ? and map_name = ? and key_number = ? and key_text = ''";
        tryUntilDone(() -> {
            try (Connection connection = pool.getConnection();
                    PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, session);
                statement.setString(2, Cases.RAW_COUNTERS);
                statement.setLong(3, counter);
                statements.increment();
                if (statement.executeUpdate() != 1) {
                    throw new IllegalStateException("There is no counter " + counter + ".");
                }
            }
        });
    }

    @Override
    public void saveAll(List<Peer> peers) throws SQLException {
        // why: its driver makes statements of many rows only when it is told to, which Holdfast has no need of.
        int rows = product == Product.POSTGRES ? ROWS_A_STATEMENT : 1;
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            int whole = peers.size() - peers.size() % rows;
            saveInBatches(connection, peers.subList(0, whole), rows);
            saveInBatches(connection, peers.subList(whole, peers.size()), peers.size() - whole);
            connection.commit();
        }
    }

    private void saveInBatches(Connection connection, List<Peer> peers, int rows) throws SQLException {
        if (peers.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(upsert(rows))) {
            int waiting = 0;
            for (int from = 0; from < peers.size(); from += rows) {
                for (int i = 0; i < rows; i++) {
                    bind(statement, i, peers.get(from + i));
                }
                statement.addBatch();
                waiting += rows;
                if (waiting >= ROWS_A_BATCH || from + rows == peers.size()) {
                    statements.increment();
                    statement.executeBatch();
                    waiting = 0;
                }
            }
        }
    }

    private void bind(PreparedStatement statement, int row, Peer peer) throws SQLException {
        int before = row * (CHANGED.size() + 2);
        statement.setString(before + 1, session);
        statement.setLong(before + 2, peer.key());
        statement.setString(before + 3, peer.type().name());
        statement.setObject(before + 4, peer.accessHash(), Types.BIGINT);
        statement.setBoolean(before + 5, peer.isMin());
        statement.setString(before + 6, peer.name());
        statement.setString(before + 7, peer.username());
        statement.setString(before + 8, peer.phone());
        Instant updated = peer.updatedAt();
        if (updated == null) {
            statement.setNull(before + 9, Types.TIMESTAMP);
        } else if (product == Product.MYSQL) {
            statement.setObject(before + 9, LocalDateTime.ofInstant(updated, ZoneOffset.UTC));
        } else {
            statement.setObject(before + 9, updated.atOffset(ZoneOffset.UTC));
        }
        statement.setString(before + 10, null);
    }

    private static Peer read(Product product, ResultSet rows) throws SQLException {
        Peer peer = new Peer(rows.getLong(2));
        peer.setType(PeerType.valueOf(rows.getString(3)));
        peer.setAccessHash(rows.getLong(4));
        peer.setMin(rows.getBoolean(5));
        peer.setName(rows.getString(6));
        peer.setUsername(rows.getString(7));
        peer.setPhone(rows.getString(8));
        peer.setUpdatedAt(
                product == Product.MYSQL
                        ? rows.getObject(9, LocalDateTime.class).toInstant(ZoneOffset.UTC)
                        : rows.getObject(9, OffsetDateTime.class).toInstant());
        rows.getString(10);
        return peer;
    }

    private String select(String condition) {
        return "select " + COLUMNS + " from " + table + " where session = ? and " + condition;
    }

    @Override
    public Peer get(long id) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(select("peer_id = ?"))) {
            statement.setString(1, session);
            statement.setLong(2, id);
            return readAll(statement).get(0);
        }
    }

    @Override
    public List<Peer> get(List<Long> ids) throws SQLException {
        String sql = switch (product) {
            case POSTGRES -> select("peer_id = any(?)");
            case H2 -> "select " + COLUMNS + " from unnest(?) k(id) join " + table + " on session = ? and peer_id = id";
            case MYSQL -> select("peer_id in (" + String.join(",", Collections.nCopies(ids.size(), "?")) + ")");
        };
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            Object[] keys = ids.toArray();
            switch (product) {
                case POSTGRES -> {
                    statement.setString(1, session);
                    statement.setArray(2, connection.createArrayOf("int8", keys));
                }
                case H2 -> {
                    statement.setArray(1, connection.createArrayOf("BIGINT", keys));
                    statement.setString(2, session);
                }
                case MYSQL -> {
                    statement.setString(1, session);
                    for (int i = 0; i < keys.length; i++) {
                        statement.setLong(i + 2, ids.get(i));
                    }
                }
            }
            return readAll(statement);
        }
    }

    @Override
    public List<Peer> find(String username) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(select("username = ?"))) {
            statement.setString(1, session);
            statement.setString(2, username);
            return readAll(statement);
        }
    }

    private List<Peer> readAll(PreparedStatement statement) throws SQLException {
        List<Peer> peers = new ArrayList<>();
        statements.increment();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                peers.add(read(product, rows));
            }
        }
        return peers;
    }

    @Override
    public int scan(int pageSize) throws SQLException {
        String sql = select("peer_id > ? order by session, peer_id limit ?");
        long after = Long.MIN_VALUE;
        int read = 0;
        while (true) {
            try (Connection connection = pool.getConnection();
                    PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, session);
                statement.setLong(2, after);
                statement.setInt(3, pageSize);
                List<Peer> page = readAll(statement);
                read += page.size();
                if (page.size() < pageSize) {
                    return read;
                }
                after = page.get(page.size() - 1).key();
            }
        }
    }

    @Override
    public long statements() {
        return statements.sum();
    }

    @Override
    public void close() {
        pool.close();
    }
}
