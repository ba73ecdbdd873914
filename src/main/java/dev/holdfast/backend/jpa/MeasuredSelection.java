package dev.holdfast.backend.jpa;

import dev.holdfast.spi.Attribute;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns of a page of which nobody knows yet how large its rows are: values that are too large for as many rows are
 * {@code null}, and the last column says how many bytes they take. For a server whose driver reads all rows at once.
 */
final class MeasuredSelection {

    private final List<String> columns = new ArrayList<>();
    private final long most;

    /**
     * Makes the selection for a page.
     *
     * @param rows how many the page may have
     */
    MeasuredSelection(MappedTable table, int rows) {
        List<MappedColumn> large =
                table.attributes().stream().filter(MeasuredSelection::isLarge).toList();
        this.most = JpaTable.PAGE_BYTES / rows / Math.max(1, large.size());
        table.key().forEach(column -> columns.add(column.name()));
        for (MappedColumn column : table.attributes()) {
            columns.add(
                    isLarge(column)
                            ? "case when octet_length(" + column.name() + ") <= " + most + " then " + column.name()
                                    + " end as " + column.name()
                            : column.name());
        }
        columns.add(sizeOf(large) + " as hf_size");
    }

    private static String sizeOf(List<MappedColumn> large) {
        if (large.size() == 1) {
            // why: most often null, which is read as 0, and is less to send than a number in each row.
            return "octet_length(" + large.get(0).name() + ")";
        }
        return large.stream()
                .map(column -> "coalesce(octet_length(" + column.name() + "), 0)::bigint")
                .reduce((sizes, size) -> sizes + " + " + size)
                .orElse("0");
    }

    private static boolean isLarge(MappedColumn column) {
        return column.attribute().length() > Attribute.DEFAULT_LENGTH;
    }

    List<String> columns() {
        return columns;
    }

    /** Returns whether a value may have been left out of a row of this size. */
    boolean mayLack(long size) {
        return size > most;
    }
}
