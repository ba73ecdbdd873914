package dev.holdfast.backend.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** An advisory lock, which ends with its connection, whatever becomes of this process. */
final class PostgresSchemaLock implements SchemaLock {

    /** The letters of "hold": locks of Holdfast are told by it from those of other programs. */
    private static final int NAMESPACE = 0x686F6C64;

    private final DataSource server;
    private final String prefix;
    private final SqlErrors errors;

    /**
     * Makes the lock of a prefix in a database.
     *
     * @param server where a connection of its own is made for each time it is held
     */
    PostgresSchemaLock(DataSource server, String prefix, SqlErrors errors) {
        this.server = server;
        this.prefix = prefix;
        this.errors = errors;
    }

    @Override
    public <T> T holding(Supplier<T> task) {
        try (Connection connection = server.getConnection()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set lock_timeout = '60s'");
            }
            try (PreparedStatement statement = connection.prepareStatement("select pg_advisory_lock(?, ?)")) {
                statement.setInt(1, NAMESPACE);
                statement.setInt(2, prefix.hashCode());
                statement.execute();
            }
            return task.get();
        } catch (SQLException e) {
            throw errors.translate("waiting for its turn to change tables", e);
        }
    }
}
