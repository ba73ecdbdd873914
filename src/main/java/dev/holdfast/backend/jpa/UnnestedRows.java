package dev.holdfast.backend.jpa;

import dev.holdfast.spi.Guard;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.ValueType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Statements of many rows, an array for each column: for PostgreSQL, which takes them faster than statements of many
 * values, and always as one plan.
 */
final class UnnestedRows implements RowWriter {

    private static final int ROWS_A_STATEMENT = 500;

    private final Statements statements;

    UnnestedRows(Statements statements) {
        this.statements = statements;
    }

    @Override
    public void put(Connection connection, MappedTable table, Scope scope, List<Row> rows) throws SQLException {
        write(connection, table, scope, rows, insertInto(table) + onConflict(table));
    }

    @Override
    public Optional<Boolean> putGuarded(
            Connection connection, MappedTable table, Scope scope, List<Row> rows, MappedTable guarded, Guard guard)
            throws SQLException {
        // Without attributes rows that are there are not counted.
        if (!GuardSelect.isPossible(guarded) || table.attributes().isEmpty() || rows.size() > ROWS_A_STATEMENT) {
            return Optional.empty();
        }
        String sql = "with guard as materialized (" + GuardSelect.text("1", guarded, " for key share") + ") "
                + insertInto(table) + " cross join guard" + onConflict(table);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int next = GuardSelect.bind(statement, 1, guarded, scope, guard);
            bindRows(statement, next, table, scope, rows);
            return Optional.of(statements.update(statement) > 0);
        }
    }

    private static String onConflict(MappedTable table) {
        String assignments = table.attributes().stream()
                .map(MappedColumn::name)
                .map(column -> column + " = excluded." + column)
                .collect(Collectors.joining(", "));
        return " on conflict (" + String.join(", ", table.primaryKey()) + ") do "
                + (assignments.isEmpty() ? "nothing" : "update set " + assignments);
    }

    @Override
    public void insert(Connection connection, MappedTable table, Scope scope, List<Row> rows) throws SQLException {
        write(connection, table, scope, rows, insertInto(table));
    }

    @Override
    public void load(Connection connection, MappedTable table, Scope scope, List<Row> rows) throws SQLException {
        statements.other();
        CopiedRows.write(connection, table, scope, rows);
    }

    private static List<MappedColumn> columns(MappedTable table) {
        return Stream.concat(table.key().stream(), table.attributes().stream()).toList();
    }

    private static String insertInto(MappedTable table) {
        List<MappedColumn> columns = columns(table);
        List<String> names = new ArrayList<>(table.selection());
        if (table.session() != null) {
            names.add(0, table.session());
        }
        return "insert into " + table.name() + " (" + String.join(", ", names) + ") select "
                + (table.session() == null ? "" : "?, ") + "new.* from " + unnest(columns) + " as new";
    }

    private static String unnest(List<MappedColumn> columns) {
        return columns.stream()
                .map(column -> PostgresArrays.parameter(column.attribute().type()))
                .collect(Collectors.joining(", ", "unnest(", ")"));
    }

    private void write(Connection connection, MappedTable table, Scope scope, List<Row> rows, String sql)
            throws SQLException {
        inParts(connection, sql, rows, (statement, part) -> bindRows(statement, 1, table, scope, part));
    }

    private static void bindRows(
            PreparedStatement statement, int position, MappedTable table, Scope scope, List<Row> rows)
            throws SQLException {
        List<MappedColumn> columns = columns(table);
        int keys = table.key().size();
        int next = table.bindScope(statement, position, scope);
        for (int i = 0; i < columns.size(); i++) {
            @Nullable Object[] values = new Object[rows.size()];
            for (int j = 0; j < values.length; j++) {
                Row row = rows.get(j);
                values[j] = i < keys ? row.key().part(i) : row.value(i - keys);
            }
            bind(statement, next++, columns.get(i), values);
        }
    }

    @Override
    public void delete(Connection connection, MappedTable table, Scope scope, List<Key> keys) throws SQLException {
        int width = table.key().size();
        inParts(connection, width == 1 ? deleteAny(table) : deleteJoined(table), keys, (statement, part) -> {
            int next = table.bindScope(statement, 1, scope);
            for (int i = 0; i < width; i++) {
                Object[] values = new Object[part.size()];
                for (int j = 0; j < values.length; j++) {
                    values[j] = part.get(j).part(i);
                }
                bind(statement, next++, table.key().get(i), values);
            }
        });
    }

    private static String deleteAny(MappedTable table) {
        MappedColumn key = table.key().get(0);
        return "delete from " + table.name() + " where " + inSession(table) + key.name() + " = any("
                + PostgresArrays.parameter(key.attribute().type()) + ")";
    }

    private static String deleteJoined(MappedTable table) {
        String names = table.key().stream().map(MappedColumn::name).collect(Collectors.joining(", "));
        return "delete from " + table.name() + " where " + inSession(table) + "(" + names + ") in (select * from "
                + unnest(table.key()) + ")";
    }

    private static String inSession(MappedTable table) {
        return table.session() == null ? "" : table.session() + " = ? and ";
    }

    private static void bind(PreparedStatement statement, int position, MappedColumn column, @Nullable Object[] values)
            throws SQLException {
        ValueType type = column.attribute().type();
        statement.setArray(position, PostgresArrays.of(statement.getConnection(), type, values));
    }

    /** Binds some rows to a statement. */
    @FunctionalInterface
    private interface PartBinding<R> {
        void bind(PreparedStatement statement, List<R> part) throws SQLException;
    }

    private <R> void inParts(Connection connection, String sql, List<R> rows, PartBinding<R> binding)
            throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int from = 0; from < rows.size(); from += ROWS_A_STATEMENT) {
                binding.bind(statement, rows.subList(from, Math.min(from + ROWS_A_STATEMENT, rows.size())));
                statements.update(statement);
            }
        }
    }
}
