package dev.holdfast.backend.jpa;

import dev.holdfast.spi.Key;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.Scope;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** A statement for each row, sent in JDBC batches. */
final class BatchedRows implements RowWriter {

    private static final int ROWS_A_BATCH = 500;

    private final Upsert upsert;
    private final Statements statements;

    BatchedRows(Upsert upsert, Statements statements) {
        this.upsert = upsert;
        this.statements = statements;
    }

    @Override
    public void put(Connection connection, MappedTable table, Scope scope, List<Row> rows) throws SQLException {
        write(connection, upsert.statement(table), table, scope, rows);
    }

    @Override
    public void insert(Connection connection, MappedTable table, Scope scope, List<Row> rows) throws SQLException {
        write(connection, Upsert.insert(table), table, scope, rows);
    }

    private void write(Connection connection, String sql, MappedTable table, Scope scope, List<Row> rows)
            throws SQLException {
        inBatches(connection, sql, rows, (statement, row) -> {
            int next = table.bindScope(statement, 1, scope);
            next = table.bindKey(statement, next, row.key());
            table.bindValues(statement, next, row);
        });
    }

    @Override
    public void delete(Connection connection, MappedTable table, Scope scope, List<Key> keys) throws SQLException {
        String sql = "delete from " + table.name() + " where "
                + String.join(
                        " and ",
                        table.primaryKey().stream()
                                .map(column -> column + " = ?")
                                .toList());
        inBatches(connection, sql, keys, (statement, key) -> {
            int next = table.bindScope(statement, 1, scope);
            table.bindKey(statement, next, key);
        });
    }

    /** Binds one row of a JDBC batch. */
    @FunctionalInterface
    private interface RowBinding<R> {
        void bind(PreparedStatement statement, R row) throws SQLException;
    }

    private <R> void inBatches(Connection connection, String sql, List<R> rows, RowBinding<R> binding)
            throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (rows.size() == 1) {
                // why: MySQL's driver hides that the connection was lost in a batch behind "statement closed".
                binding.bind(statement, rows.get(0));
                statements.update(statement);
                return;
            }
            int waiting = 0;
            for (R row : rows) {
                binding.bind(statement, row);
                statement.addBatch();
                if (++waiting == ROWS_A_BATCH) {
                    statements.batch(statement);
                    waiting = 0;
                }
            }
            if (waiting > 0) {
                statements.batch(statement);
            }
        }
    }
}
