package dev.holdfast.backend.jpa;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a row is written whether there is one of its key or not. */
interface Upsert {

    /** Returns a statement whose parameters are the session if there is one, the key, and the attributes. */
    String statement(MappedTable table);

    /** Returns a statement with the same parameters that fails if there is a row of its key. */
    static String insert(MappedTable table) {
        return insertInto(table) + " values (" + parameters(table) + ")";
    }

    static String insertInto(MappedTable table) {
        return "insert into " + table.name() + " (" + String.join(", ", columns(table)) + ")";
    }

    /** Returns the names of the columns of the session if there is one, the key, and the attributes. */
    static List<String> columns(MappedTable table) {
        return Stream.concat(
                        table.primaryKey().stream(), table.attributes().stream().map(MappedColumn::name))
                .toList();
    }

    private static String parameters(MappedTable table) {
        return String.join(", ", Collections.nCopies(columns(table).size(), "?"));
    }

    /**
     * {@code merge … key … values}: for H2. The form that Hibernate generates casts to the column's type, which cuts off
     * what is too long without a word.
     */
    final class MergeKey implements Upsert {

        @Override
        public String statement(MappedTable table) {
            return "merge into " + table.name() + " (" + String.join(", ", columns(table)) + ") key ("
                    + String.join(", ", table.primaryKey()) + ") values (" + parameters(table) + ")";
        }
    }

    /**
     * {@code insert … on duplicate key update}: for MySQL and MariaDB, whose drivers make one statement of many such. The
     * newer form, with an alias of the new row, MariaDB does not know.
     */
    final class OnDuplicateKey implements Upsert {

        @Override
        public String statement(MappedTable table) {
            return insert(table) + orUpdate(table);
        }

        static String orUpdate(MappedTable table) {
            String last = table.primaryKey().get(table.primaryKey().size() - 1);
            String assignments = table.attributes().stream()
                    .map(MappedColumn::name)
                    .map(column -> column + " = values(" + column + ")")
                    .collect(Collectors.joining(", "));
            return " on duplicate key update " + (assignments.isEmpty() ? last + " = " + last : assignments);
        }
    }
}
