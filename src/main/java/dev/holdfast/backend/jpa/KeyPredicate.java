package dev.holdfast.backend.jpa;

import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Scope;
import java.util.List;

/** Writes the conditions that a scope and a range put on the key columns, in a form that every database has an index for. */
final class KeyPredicate {

    private final MappedTable table;
    private final KeyOrder order;

    KeyPredicate(MappedTable table, KeyOrder order) {
        this.table = table;
        this.order = order;
    }

    /** Adds {@code where} and the conditions of the scope, or a condition that always holds. */
    void addScope(SqlText sql, Scope scope) {
        if (table.session() == null) {
            sql.add(" where 1 = 1");
        } else {
            sql.add(
                    " where " + table.session() + " = ?",
                    (statement, position) -> table.bindScope(statement, position, scope));
        }
    }

    void addRange(SqlText sql, KeyRange range) {
        KeyRange.Bound lower = range.lower();
        KeyRange.Bound upper = range.upper();
        if (lower != null && lower.equals(upper) && lower.inclusive()) {
            addEquality(sql, lower.key());
            return;
        }
        if (lower != null) {
            addBound(sql, lower.key(), ">", lower.inclusive());
        }
        if (upper != null) {
            addBound(sql, upper.key(), "<", upper.inclusive());
        }
    }

    private void addEquality(SqlText sql, Key key) {
        for (int i = 0; i < key.size(); i++) {
            MappedColumn column = table.key().get(i);
            Object part = key.part(i);
            sql.add(" and " + column.name() + " = ?", (statement, position) -> {
                column.bind(statement, position, part);
                return position + 1;
            });
        }
    }

    /** The first comparison is implied by the others; it is what an index is entered by. */
    private void addBound(SqlText sql, Key key, String operator, boolean inclusive) {
        if (key.size() > 1) {
            sql.add(" and ");
            addComparison(sql, key, 0, operator + "=");
        }
        sql.add(" and ");
        addLexicographic(sql, key, 0, operator, inclusive);
    }

    private void addLexicographic(SqlText sql, Key key, int place, String operator, boolean inclusive) {
        if (place == key.size() - 1) {
            addComparison(sql, key, place, inclusive ? operator + "=" : operator);
            return;
        }
        sql.add("(");
        addComparison(sql, key, place, operator);
        sql.add(" or ");
        addComparison(sql, key, place, "=");
        sql.add(" and ");
        addLexicographic(sql, key, place + 1, operator, inclusive);
        sql.add(")");
    }

    private void addComparison(SqlText sql, Key key, int place, String operator) {
        MappedColumn column = table.key().get(place);
        Object part = key.part(place);
        sql.add(order.expression(column) + " " + operator + " ?", (statement, position) -> {
            order.bind(statement, position, column, part);
            return position + 1;
        });
    }

    /**
     * Adds the order of keys. All columns of the index are named, equal ones too: only then does every database read the
     * rows in the order of the index instead of sorting them.
     *
     * @param leading columns of the index before the session and the key
     * @return the statement
     */
    SqlText addOrder(SqlText sql, List<String> leading, boolean ascending) {
        String suffix = ascending ? "" : " desc";
        StringBuilder columns = new StringBuilder();
        leading.forEach(column -> columns.append(column).append(suffix).append(", "));
        if (table.session() != null) {
            columns.append(table.session()).append(suffix).append(", ");
        }
        for (MappedColumn column : table.key()) {
            columns.append(order.expression(column)).append(suffix).append(", ");
        }
        columns.setLength(columns.length() - 2);
        return sql.add(" order by " + columns);
    }
}
