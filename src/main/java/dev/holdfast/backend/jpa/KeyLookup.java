package dev.holdfast.backend.jpa;

import dev.holdfast.spi.Key;
import dev.holdfast.spi.Scope;
import java.util.ArrayList;
import java.util.List;

/** How the rows of many keys are found in one statement. */
interface KeyLookup {

    /** Returns the statement that selects columns of the rows of these keys. */
    SqlText select(MappedTable table, List<String> columns, Scope scope, List<Key> keys);

    /**
     * Joins the keys, an array for each part, with the table: for H2, which walks the whole session for {@code key in
     * (…)} and was slower with tuples.
     */
    final class Unnest implements KeyLookup {

        @Override
        public SqlText select(MappedTable table, List<String> columns, Scope scope, List<Key> keys) {
            int width = table.key().size();
            List<String> parameters = new ArrayList<>();
            List<String> names = new ArrayList<>();
            for (int i = 0; i < width; i++) {
                parameters.add("?");
                names.add("k" + i);
            }
            SqlText sql = new SqlText("select ");
            sql.add(String.join(
                    ", ", columns.stream().map(column -> "t." + column).toList()));
            sql.add(" from unnest(" + String.join(", ", parameters) + ") k(" + String.join(", ", names) + ") join "
                    + table.name() + " t on ");
            for (int i = 0; i < width; i++) {
                Object[] parts = partsAt(keys, i);
                sql.add("", (statement, position) -> {
                    statement.setArray(position, statement.getConnection().createArrayOf("OTHER", parts));
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
            return sql;
        }

        private static Object[] partsAt(List<Key> keys, int place) {
            Object[] parts = new Object[keys.size()];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = keys.get(i).part(place);
            }
            return parts;
        }
    }
}
