package dev.holdfast.backend.jpa;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** A named lock of the server, which ends with its connection, whatever becomes of this process. */
final class MysqlSchemaLock implements SchemaLock {

    /** More than 20 processes take that start at once, each of which waits for those before it. */
    private static final int WAIT_SECONDS = 120;

    private final DataSource server;
    private final String name;
    private final MysqlErrors errors;

    /**
     * Makes the lock of a prefix in a database.
     *
     * @param server where a connection of its own is made for each time it is held
     */
    MysqlSchemaLock(DataSource server, String database, String prefix, MysqlErrors errors) {
        this.server = server;
        // The names are the whole server's, and have at most 64 characters, fewer than a database and a prefix may
        // have.
        this.name = "holdfast " + UUID.nameUUIDFromBytes((database + "/" + prefix).getBytes(StandardCharsets.UTF_8));
        this.errors = errors;
    }

    @Override
    public <T> T holding(Supplier<T> task) {
        try (Connection connection = server.getConnection()) {
            if (!lock(connection)) {
                throw errors.busy();
            }
            return task.get();
        } catch (SQLException e) {
            throw errors.translate("waiting for its turn to change tables", e);
        }
    }

    private boolean lock(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select get_lock(?, ?)")) {
            statement.setString(1, name);
            statement.setInt(2, WAIT_SECONDS);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && result.getInt(1) == 1;
            }
        }
    }
}
