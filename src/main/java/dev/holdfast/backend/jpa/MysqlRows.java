package dev.holdfast.backend.jpa;

import dev.holdfast.spi.Key;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.Scope;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * Rows of MySQL and MariaDB: those that are written go in JDBC batches, of which the drivers make statements of many rows.
 * Of deletes they do not, so these name many keys themselves.
 */
final class MysqlRows implements RowWriter {

    private static final int KEYS_A_STATEMENT = 500;

    private final RowWriter batched;
    private final KeyLookup.In lookup;
    private final Statements statements;

    MysqlRows(KeyLookup.In lookup, Statements statements) {
        this.batched = new BatchedRows(new Upsert.OnDuplicateKey(), statements);
        this.lookup = lookup;
        this.statements = statements;
    }

    @Override
    public void put(Connection connection, MappedTable table, Scope scope, List<Row> rows) throws SQLException {
        batched.put(connection, table, scope, rows);
    }

    @Override
    public void insert(Connection connection, MappedTable table, Scope scope, List<Row> rows) throws SQLException {
        batched.insert(connection, table, scope, rows);
    }

    @Override
    public void load(Connection connection, MappedTable table, Scope scope, List<Row> rows) throws SQLException {
        insert(connection, table, scope, rows);
    }

    @Override
    public void delete(Connection connection, MappedTable table, Scope scope, List<Key> keys) throws SQLException {
        for (int from = 0; from < keys.size(); from += KEYS_A_STATEMENT) {
            SqlText sql = new SqlText("delete from " + table.name());
            List<Key> some = keys.subList(from, Math.min(from + KEYS_A_STATEMENT, keys.size()));
            lookup.addCondition(sql, table, scope, some, "");
            try (PreparedStatement statement = sql.prepare(connection)) {
                statements.update(statement);
            }
        }
    }
}
