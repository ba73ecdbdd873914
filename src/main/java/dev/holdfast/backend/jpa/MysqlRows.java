package dev.holdfast.backend.jpa;

import dev.holdfast.spi.Guard;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.Scope;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Rows of MySQL and MariaDB. What is put is one statement of many rows as far as that is small; more goes in JDBC batches, of
 * which the drivers make such statements, cut to what the server takes at once. Of deletes they make none, so these name many
 * keys themselves.
 */
final class MysqlRows implements RowWriter {

    /** MariaDB has no other words for it, and MySQL still has these. */
    static final String GUARD_LOCK = " lock in share mode";

    private static final int ROWS_A_STATEMENT = 500;

    /** Far below what a server takes at once, also when all of it has to be escaped. */
    private static final long BYTES_A_STATEMENT = 1 << 20;

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
    public boolean putsAtOnce(List<Row> rows) {
        return rows.size() <= ROWS_A_STATEMENT
                && rows.stream().mapToLong(Row::size).sum() <= BYTES_A_STATEMENT;
    }

    @Override
    public void put(Connection connection, MappedTable table, Scope scope, List<Row> rows) throws SQLException {
        if (rows.isEmpty() || !putsAtOnce(rows)) {
            batched.put(connection, table, scope, rows);
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(upsert(table, "?", rows.size()))) {
            int next = 1;
            for (Row row : rows) {
                next = bindRow(statement, table.bindScope(statement, next, scope), table, row);
            }
            statements.update(statement);
        }
    }

    private static String upsert(MappedTable table, String first, int rows) {
        String others = ", ?".repeat(Upsert.columns(table).size() - 1) + ")";
        return Upsert.insertInto(table) + " values (" + first + others + (", (?" + others).repeat(rows - 1)
                + Upsert.OnDuplicateKey.orUpdate(table);
    }

    private static int bindRow(PreparedStatement statement, int position, MappedTable table, Row row)
            throws SQLException {
        return table.bindValues(statement, table.bindKey(statement, position, row.key()), row);
    }

    /**
     * {@inheritDoc}
     *
     * <p>The session of the first row is selected from the guard's row. If that is another now, the session is a null, which
     * the server refuses.
     */
    @Override
    public Optional<Boolean> putGuarded(
            Connection connection, MappedTable table, Scope scope, List<Row> rows, MappedTable guarded, Guard guard)
            throws SQLException {
        if (!GuardSelect.isPossible(guarded) || table.session() == null || guarded == table || !putsAtOnce(rows)) {
            return Optional.empty();
        }
        String held = "(" + GuardSelect.text("?", guarded, GUARD_LOCK) + ")";
        try (PreparedStatement statement = connection.prepareStatement(upsert(table, held, rows.size()))) {
            int next = GuardSelect.bind(statement, table.bindScope(statement, 1, scope), guarded, scope, guard);
            next = bindRow(statement, next, table, rows.get(0));
            for (Row row : rows.subList(1, rows.size())) {
                next = bindRow(statement, table.bindScope(statement, next, scope), table, row);
            }
            statements.update(statement);
            return Optional.of(true);
        } catch (SQLException e) {
            if (e.getErrorCode() == MysqlErrors.NULL_REFUSED) {
                // Most likely the guard does not hold; but there are other columns that take no null.
                return Optional.empty();
            }
            throw e;
        }
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
