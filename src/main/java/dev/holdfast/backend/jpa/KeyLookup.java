package dev.holdfast.backend.jpa;

import dev.holdfast.spi.Key;
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.ValueType;
import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How the rows of many keys are found in one statement. */
interface KeyLookup {

    /** What the table is called in the statements. */
    String ALIAS = "t";

    /** Returns the statement that selects columns of the rows of these keys; an order may be added to it. */
    SqlText select(MappedTable table, List<String> columns, Scope scope, List<Key> keys);

    private static String listed(List<String> columns) {
        return columns.stream().map(column -> ALIAS + "." + column).collect(Collectors.joining(", "));
    }

    /** Joins arrays with the table: for H2, which walks the whole session for {@code key in (…)} and was slower with tuples. */
    final class Unnest extends JoinedArrays {

        @Override
        String parameter(ValueType type) {
            return "?";
        }

        @Override
        Array array(Connection connection, ValueType type, Object[] parts) throws SQLException {
            return connection.createArrayOf("OTHER", parts);
        }
    }

    /** The same for PostgreSQL, which finds keys of one part sooner by {@code = any(?)}. */
    final class UnnestArrays extends JoinedArrays {

        @Override
        public SqlText select(MappedTable table, List<String> columns, Scope scope, List<Key> keys) {
            return table.key().size() == 1
                    ? selectAny(table, columns, scope, keys)
                    : super.select(table, columns, scope, keys);
        }

        /** A row at a time, by the primary key: a join is planned by what is known of the table, which is nothing while it is new. */
        @Override
        String beginOfJoin(MappedTable table) {
            return " cross join lateral (select * from " + table.name() + " t where ";
        }

        /** Keeps it from being planned as a join. */
        @Override
        String endOfJoin() {
            return " offset 0) t";
        }

        private SqlText selectAny(MappedTable table, List<String> columns, Scope scope, List<Key> keys) {
            SqlText sql = new SqlText("select " + listed(columns) + " from " + table.name() + " " + ALIAS);
            new KeyPredicate(table, new KeyOrder.Columns()).addScope(sql, scope);
            MappedColumn key = table.key().get(0);
            ValueType type = key.attribute().type();
            Object[] values = partsAt(keys, 0);
            return sql.add(
                    " and " + key.name() + " = any(" + PostgresArrays.parameter(type) + ")", (statement, position) -> {
                        statement.setArray(position, array(statement.getConnection(), type, values));
                        return position + 1;
                    });
        }

        @Override
        String parameter(ValueType type) {
            return PostgresArrays.parameter(type);
        }

        @Override
        Array array(Connection connection, ValueType type, Object[] parts) throws SQLException {
            return PostgresArrays.of(connection, type, parts);
        }
    }

    /** An array for each part of the keys, joined with the table. */
    abstract class JoinedArrays implements KeyLookup {

        /** Returns the parameter that an array of such values is bound to. */
        abstract String parameter(ValueType type);

        abstract Array array(Connection connection, ValueType type, Object[] parts) throws SQLException;

        @Override
        public SqlText select(MappedTable table, List<String> columns, Scope scope, List<Key> keys) {
            int width = table.key().size();
            List<String> parameters = new ArrayList<>();
            List<String> names = new ArrayList<>();
            for (int i = 0; i < width; i++) {
                parameters.add(parameter(table.key().get(i).attribute().type()));
                names.add("k" + i);
            }
            SqlText sql = new SqlText("select ");
            sql.add(listed(columns));
            sql.add(" from unnest(" + String.join(", ", parameters) + ") k(" + String.join(", ", names) + ")"
                    + beginOfJoin(table));
            for (int i = 0; i < width; i++) {
                Object[] parts = partsAt(keys, i);
                ValueType type = table.key().get(i).attribute().type();
                sql.add("", (statement, position) -> {
                    statement.setArray(position, array(statement.getConnection(), type, parts));
                    return position + 1;
                });
            }
            if (table.session() != null) {
                sql.add(
                        "t." + table.session() + " = ? and ",
                        (statement, position) -> table.bindScope(statement, position, scope));
            }
            for (int i = 0; i < width; i++) {
                sql.add((i == 0 ? "" : " and ") + "t." + table.key().get(i).name() + " = k" + i);
            }
            return sql.add(endOfJoin());
        }

        /** Returns what leads to the condition on the columns of a row and of the arrays. */
        String beginOfJoin(MappedTable table) {
            return " join " + table.name() + " t on ";
        }

        String endOfJoin() {
            return "";
        }

        static Object[] partsAt(List<Key> keys, int place) {
            Object[] parts = new Object[keys.size()];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = keys.get(i).part(place);
            }
            return parts;
        }
    }

    /** {@code session = ? and key in (…)}: for MySQL and MariaDB. */
    final class In implements KeyLookup {

        private final boolean tuples;

        /**
         * Makes the lookup of one server.
         *
         * @param tuples whether keys of several parts are compared as tuples; older versions of MariaDB compare each row
         *     with each tuple, so there a condition is made for all keys that differ in the last part only
         */
        In(boolean tuples) {
            this.tuples = tuples;
        }

        @Override
        public SqlText select(MappedTable table, List<String> columns, Scope scope, List<Key> keys) {
            SqlText sql = new SqlText("select ");
            sql.add(listed(columns));
            sql.add(" from " + table.name() + " " + ALIAS);
            addCondition(sql, table, scope, keys, ALIAS + ".");
            return sql;
        }

        /**
         * Adds the condition that only rows of these keys meet.
         *
         * @param qualifier what the names of columns begin with
         */
        void addCondition(SqlText sql, MappedTable table, Scope scope, List<Key> keys, String qualifier) {
            sql.add(" where ");
            if (table.session() != null) {
                sql.add(
                        qualifier + table.session() + " = ? and ",
                        (statement, position) -> table.bindScope(statement, position, scope));
            }
            if (tuples && table.key().size() > 1) {
                addTuples(sql, table, keys, qualifier);
            } else {
                addLastPartIn(sql, table, keys, qualifier);
            }
        }

        private static void addTuples(SqlText sql, MappedTable table, List<Key> keys, String qualifier) {
            String columns = table.key().stream()
                    .map(column -> qualifier + column.name())
                    .collect(Collectors.joining(", ", "(", ")"));
            String tuple =
                    "(" + String.join(", ", Collections.nCopies(table.key().size(), "?")) + ")";
            sql.add(
                    columns + " in (" + String.join(", ", Collections.nCopies(keys.size(), tuple)) + ")",
                    (statement, position) -> {
                        int next = position;
                        for (Key key : keys) {
                            next = table.bindKey(statement, next, key);
                        }
                        return next;
                    });
        }

        private static void addLastPartIn(SqlText sql, MappedTable table, List<Key> keys, String qualifier) {
            int last = table.key().size() - 1;
            Map<List<Object>, List<Key>> byBeginning = new LinkedHashMap<>();
            for (Key key : keys) {
                byBeginning
                        .computeIfAbsent(beginning(key, last), none -> new ArrayList<>())
                        .add(key);
            }
            String or = "(";
            for (List<Key> group : byBeginning.values()) {
                sql.add(or);
                or = " or ";
                for (int i = 0; i < last; i++) {
                    MappedColumn column = table.key().get(i);
                    add(
                            sql,
                            column,
                            qualifier + column.name() + " = ? and ",
                            List.of(group.get(0).part(i)));
                }
                List<Object> ends = group.stream().map(key -> key.part(last)).toList();
                MappedColumn column = table.key().get(last);
                String in = " in (" + String.join(", ", Collections.nCopies(ends.size(), "?")) + ")";
                add(sql, column, qualifier + column.name() + in, ends);
            }
            sql.add(")");
        }

        /** Returns all parts but the last in a form that can be compared, so that bytes are wrapped. */
        private static List<Object> beginning(Key key, int last) {
            List<Object> parts = new ArrayList<>();
            for (int i = 0; i < last; i++) {
                Object part = key.part(i);
                parts.add(part instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : part);
            }
            return parts;
        }

        private static void add(SqlText sql, MappedColumn column, String condition, List<Object> values) {
            sql.add(condition, (statement, position) -> {
                int next = position;
                for (Object value : values) {
                    column.bind(statement, next++, value);
                }
                return next;
            });
        }
    }
}
