package dev.holdfast.backend.jpa;

import dev.holdfast.spi.Attribute;
import dev.holdfast.spi.Direction;
import dev.holdfast.spi.EntityTable;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.RowPage;
import dev.holdfast.spi.Scope;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rows of one entity in one scope, read by one statement a call. */
final class JpaTable implements EntityTable {

    /** Enough that statements do not count, few enough that none is too large for a driver. */
    private static final int KEYS_A_STATEMENT = 1000;

    /** The most that are read at once where a driver does so, and larger pages end after. */
    private static final int MEASURED_ROWS = 4000;

    private final MappedTable table;
    private final Scope scope;
    private final Connections connections;
    private final SqlFeatures features;
    private final KeyPredicate predicate;

    JpaTable(MappedTable table, Scope scope, Connections connections, SqlFeatures features) {
        this.table = table;
        this.scope = scope;
        this.connections = connections;
        this.features = features;
        this.predicate = new KeyPredicate(table, features.keyOrder());
    }

    private String reading() {
        return "reading " + table.model().name();
    }

    @Override
    public List<Row> get(List<Key> keys) {
        Connections.Work<List<Row>> work = connection -> {
            List<Row> rows = new ArrayList<>(keys.size());
            for (int from = 0; from < keys.size(); from += KEYS_A_STATEMENT) {
                readAll(connection, keys.subList(from, Math.min(from + KEYS_A_STATEMENT, keys.size())), rows);
            }
            return rows;
        };
        return keys.size() <= KEYS_A_STATEMENT
                ? connections.read(reading(), work)
                : connections.readOneMoment(reading(), work);
    }

    private void readAll(Connection connection, List<Key> keys, List<Row> rows) throws SQLException {
        try (PreparedStatement statement = prepare(connection, keys);
                ResultSet result = features.statements().query(statement)) {
            while (result.next()) {
                rows.add(table.readRow(result));
            }
        }
    }

    private PreparedStatement prepare(Connection connection, List<Key> keys) throws SQLException {
        return keys.size() == 1
                ? prepare(connection, keys.get(0))
                : features.keyLookup()
                        .select(table, table.selection(), scope, keys)
                        .prepare(connection);
    }

    private PreparedStatement prepare(Connection connection, Key key) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(table.selectByKey());
        try {
            table.bindKey(statement, table.bindScope(statement, 1, scope), key);
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private SqlText select(List<String> columns) {
        SqlText sql = new SqlText("select " + String.join(", ", columns) + " from " + table.name());
        predicate.addScope(sql, scope);
        return sql;
    }

    @Override
    public RowPage scan(KeyRange range, Direction direction, int limit) {
        return readPage(
                columns -> {
                    SqlText sql = select(columns);
                    predicate.addRange(sql, range);
                    return predicate.addOrder(sql, List.of(), direction == Direction.ASCENDING);
                },
                limit);
    }

    @Override
    public RowPage findBy(Attribute attribute, Object value, @Nullable Key after, int limit) {
        MappedColumn column = table.column(attribute);
        return readPage(
                columns -> {
                    SqlText sql = select(columns);
                    sql.add(" and " + column.name() + " = ?", (statement, position) -> {
                        column.bind(statement, position, value);
                        return position + 1;
                    });
                    if (after != null) {
                        predicate.addRange(sql, KeyRange.all().after(after));
                    }
                    return predicate.addOrder(sql, List.of(column.name()), true);
                },
                limit);
    }

    @Override
    public RowPage findUpTo(Attribute attribute, Object most, int limit) {
        MappedColumn column = table.column(attribute);
        return readPage(
                columns -> {
                    SqlText sql = select(columns);
                    sql.add(" and " + column.name() + " <= ?", (statement, position) -> {
                        column.bind(statement, position, most);
                        return position + 1;
                    });
                    return predicate.addOrder(sql, List.of(column.name()), true);
                },
                limit);
    }

    /**
     * Reads a page.
     *
     * @param query returns the statement that selects these columns of all rows there are
     */
    private RowPage readPage(Function<List<String>, SqlText> query, int limit) {
        return features.pageFetch().isMeasured()
                ? readMeasured(query, Math.min(limit, MEASURED_ROWS))
                : readAsTheyAre(query, limit);
    }

    /** Reads a page without its large values, and if it has any, as many of its rows as are a page with them. */
    private RowPage readMeasured(Function<List<String>, SqlText> query, int limit) {
        MeasuredSelection selection = new MeasuredSelection(table, limit);
        SqlText sql = limited(query.apply(selection.columns()), limit);
        record Measured(RowPage page, boolean isWhole, int rows) {}
        Measured measured = connections.read(reading(), connection -> {
            RowPage.Builder page = new RowPage.Builder(limit);
            boolean whole = true;
            long bytes = 0;
            int rows = 0;
            try (PreparedStatement statement = sql.prepare(connection);
                    ResultSet result = features.statements().query(statement)) {
                while (result.next() && (whole || bytes < PAGE_BYTES)) {
                    long size = result.getLong(selection.columns().size());
                    bytes += size;
                    rows++;
                    whole &= !selection.mayLack(size);
                    if (whole) {
                        page.add(table.readRow(result));
                    }
                }
            }
            return new Measured(page.build(), whole, Math.min(rows, limit));
        });
        return measured.isWhole() ? measured.page() : readAsTheyAre(query, measured.rows());
    }

    private static SqlText limited(SqlText sql, int limit) {
        return sql.add(" limit ?", (statement, position) -> {
            // One more than asked for tells whether there is more.
            statement.setInt(position, limit == Integer.MAX_VALUE ? limit : limit + 1);
            return position + 1;
        });
    }

    private RowPage readAsTheyAre(Function<List<String>, SqlText> query, int limit) {
        SqlText sql = limited(query.apply(table.selection()), limit);
        return connections.read(reading(), connection -> {
            try (PreparedStatement statement = sql.prepare(connection)) {
                features.pageFetch().prepare(statement);
                // Closed with the statement.
                ResultSet result = features.statements().query(statement);
                RowPage page = pageOf(result, limit);
                if (!page.last() && page.rows().size() < limit) {
                    features.pageFetch().cut(result);
                }
                return page;
            }
        });
    }

    private RowPage pageOf(ResultSet result, int limit) throws SQLException {
        RowPage.Builder page = new RowPage.Builder(limit);
        while (result.next()) {
            if (!page.add(table.readRow(result))) {
                break;
            }
        }
        return page.build();
    }

    @Override
    public long count(KeyRange range) {
        SqlText sql = new SqlText("select count(*) from " + table.name());
        predicate.addScope(sql, scope);
        predicate.addRange(sql, range);
        return connections.read(reading(), connection -> {
            try (PreparedStatement statement = sql.prepare(connection);
                    ResultSet result = features.statements().query(statement)) {
                result.next();
                return result.getLong(1);
            }
        });
    }
}
