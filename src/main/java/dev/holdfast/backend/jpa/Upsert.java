package dev.holdfast.backend.jpa;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** How a row is written whether there is one of its key or not. */
interface Upsert {

    /** Returns a statement whose parameters are the session if there is one, the key, and the attributes. */
    String statement(MappedTable table);

    /**
     * {@code merge … key … values}: for H2. The form that Hibernate generates casts to the column's type, which cuts off
     * what is too long without a word.
     */
    final class MergeKey implements Upsert {

        @Override
        public String statement(MappedTable table) {
            List<String> columns = Stream.concat(
                            table.primaryKey().stream(),
                            table.attributes().stream().map(MappedColumn::name))
                    .toList();
            return "merge into " + table.name() + " (" + String.join(", ", columns) + ") key ("
                    + String.join(", ", table.primaryKey()) + ") values ("
                    + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
        }
    }
}
