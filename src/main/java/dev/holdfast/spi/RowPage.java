package dev.holdfast.spi;

import java.util.ArrayList;
import java.util.List;

/**
 * Some rows in a row.
 *
 * @param rows the rows in the order asked for
 * @param last whether there was nothing behind them when the page was read; a page that is not the last has at least
 *     one row
 */
public record RowPage(List<Row> rows, boolean last) {

    public RowPage {
        rows = List.copyOf(rows);
        if (rows.isEmpty() && !last) {
            throw new IllegalArgumentException("An empty page must be the last.");
        }
    }

    /**
     * Gathers the rows of a page until it ends, by its limit or by {@link EntityTable#PAGE_BYTES}. Not for use by several
     * threads at once.
     */
    public static final class Builder {

        private final int limit;
        private final List<Row> rows = new ArrayList<>();
        private long bytes;
        private boolean last = true;

        /**
         * Begins a page of at most this many rows.
         *
         * @param limit at least 1
         */
        public Builder(int limit) {
            this.limit = limit;
        }

        /** Adds a row, and returns {@code false} if there was no room left for it, so that the page is not the last. */
        public boolean add(Row row) {
            last = rows.size() < limit && bytes < EntityTable.PAGE_BYTES;
            if (last) {
                rows.add(row);
                bytes += row.size();
            }
            return last;
        }

        public RowPage build() {
            return new RowPage(rows, last);
        }
    }
}
