package dev.holdfast.bench;

import dev.holdfast.session.Peer;
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

/** JDBC on one connection: batches of 500 that the driver rewrites, one select for many keys, keyset pages. */
final class RawJdbc implements RawClient {

    static final String COLUMNS =
            "session, peer_id, type, access_hash, is_min, name, username, phone, updated_at, attributes";
    private static final List<String> CHANGED =
            List.of("type", "access_hash", "is_min", "name", "username", "phone", "updated_at", "attributes");
    private static final int ROWS_A_BATCH = 500;

    private final Connection connection;
    private final boolean postgres;
    private final String upsert;

    /** Reads and writes the table of a store through a connection. */
    RawJdbc(Connection connection) throws SQLException {
        this.connection = connection;
        this.postgres = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
        this.upsert = upsert();
    }

    /** Writes a row by itself, as the connection commits. */
    void saveOne(Peer peer) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(upsert)) {
            bind(statement, peer);
            statement.executeUpdate();
        }
    }

    Peer getOne(long id) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select " + COLUMNS + " from hf_peer where session = ? and peer_id = ?")) {
            statement.setString(1, "main");
            statement.setLong(2, id);
            return readAll(statement).get(0);
        }
    }

    private String upsert() {
        List<String> assignments = new ArrayList<>();
        for (String column : CHANGED) {
            assignments.add(postgres ? column + " = excluded." + column : column + " = values(" + column + ")");
        }
        return "insert into hf_peer (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                + (postgres ? "on conflict (session, peer_id) do update set " : "on duplicate key update ")
                + String.join(", ", assignments);
    }

    @Override
    public void save(List<Peer> peers) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement statement = connection.prepareStatement(upsert)) {
            int waiting = 0;
            for (Peer peer : peers) {
                bind(statement, peer);
                statement.addBatch();
                if (++waiting == ROWS_A_BATCH) {
                    statement.executeBatch();
                    waiting = 0;
                }
            }
            statement.executeBatch();
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private void bind(PreparedStatement statement, Peer peer) throws SQLException {
        statement.setString(1, "main");
        statement.setLong(2, peer.key());
        statement.setString(3, peer.type().name());
        statement.setObject(4, peer.accessHash(), Types.BIGINT);
        statement.setBoolean(5, peer.isMin());
        statement.setString(6, peer.name());
        statement.setString(7, peer.username());
        statement.setString(8, peer.phone());
        Instant updated = peer.updatedAt();
        if (updated == null) {
            statement.setNull(9, Types.TIMESTAMP);
        } else if (postgres) {
            statement.setObject(9, updated.atOffset(ZoneOffset.UTC));
        } else {
            statement.setObject(9, LocalDateTime.ofInstant(updated, ZoneOffset.UTC));
        }
        statement.setString(10, null);
    }

    private Peer read(ResultSet rows) throws SQLException {
        Peer peer = new Peer(rows.getLong(2));
        peer.setType(dev.holdfast.session.PeerType.valueOf(rows.getString(3)));
        peer.setAccessHash(rows.getLong(4));
        peer.setMin(rows.getBoolean(5));
        peer.setName(rows.getString(6));
        peer.setUsername(rows.getString(7));
        peer.setPhone(rows.getString(8));
        peer.setUpdatedAt(
                postgres
                        ? rows.getObject(9, OffsetDateTime.class).toInstant()
                        : rows.getObject(9, LocalDateTime.class).toInstant(ZoneOffset.UTC));
        rows.getString(10);
        return peer;
    }

    @Override
    public int get(List<Long> ids) throws SQLException {
        String keys = postgres ? "= any(?)" : "in (" + String.join(",", Collections.nCopies(ids.size(), "?")) + ")";
        try (PreparedStatement statement = connection.prepareStatement(
                "select " + COLUMNS + " from hf_peer where session = ? and peer_id " + keys)) {
            statement.setString(1, "main");
            if (postgres) {
                statement.setArray(2, connection.createArrayOf("int8", ids.toArray()));
            } else {
                for (int i = 0; i < ids.size(); i++) {
                    statement.setLong(i + 2, ids.get(i));
                }
            }
            return readAll(statement).size();
        }
    }

    private List<Peer> readAll(PreparedStatement statement) throws SQLException {
        List<Peer> peers = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                peers.add(read(rows));
            }
        }
        return peers;
    }

    @Override
    public int scan(int pageSize) throws SQLException {
        long after = Long.MIN_VALUE;
        int read = 0;
        while (true) {
            try (PreparedStatement statement = connection.prepareStatement("select " + COLUMNS
                    + " from hf_peer where session = ? and peer_id > ? order by session, peer_id limit ?")) {
                statement.setString(1, "main");
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
    public void close() throws SQLException {
        connection.close();
    }
}
