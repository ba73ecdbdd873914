package dev.holdfast.backend.jpa;

import dev.holdfast.spi.Guard;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.Scope;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** How many rows of a table are written in few statements. Lists are in key order, hold no key twice, and may be empty. */
interface RowWriter {

    /** Writes rows, whether there are some of their keys or not. */
    void put(Connection connection, MappedTable table, Scope scope, List<Row> rows) throws SQLException;

    /** Returns whether {@link #put} and {@link #putGuarded} surely take one statement for these rows. */
    default boolean putsAtOnce(List<Row> rows) {
        return rows.size() == 1;
    }

    /**
     * Writes rows as {@link #put} does, if the guard holds, which is locked and looked at by the same statement.
     *
     * @return whether the guard held; nothing if this takes more than a statement, or the statement cannot tell why it was
     *     refused, and nothing was done
     */
    default Optional<Boolean> putGuarded(
            Connection connection, MappedTable table, Scope scope, List<Row> rows, MappedTable guarded, Guard guard)
            throws SQLException {
        return Optional.empty();
    }

    /** Writes rows, and fails if there is one of their keys. */
    void insert(Connection connection, MappedTable table, Scope scope, List<Row> rows) throws SQLException;

    /** Writes rows of which most likely none is there, in the fastest way, which may fail if there is one of their keys. */
    default void load(Connection connection, MappedTable table, Scope scope, List<Row> rows) throws SQLException {
        put(connection, table, scope, rows);
    }

    /** Removes the rows of these keys that there are. */
    void delete(Connection connection, MappedTable table, Scope scope, List<Key> keys) throws SQLException;
}
