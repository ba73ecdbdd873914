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
        private boolean last = true;

        /** The size of the first rows, and how many those are. */
        private long bytes;

        private int counted;

        /** What the size of all rows does not exceed. */
        private long most;

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
            last = rows.size() < limit && hasRoom();
            if (last) {
                rows.add(row);
                most += row.sizeAtMost();
            }
            return last;
        }

        private boolean hasRoom() {
            // why: counting walks through all texts, and few pages are so large that it matters.
            if (most >= EntityTable.PAGE_BYTES) {
                while (counted < rows.size()) {
                    bytes += rows.get(counted++).size();
                }
                most = bytes;
            }
            return most < EntityTable.PAGE_BYTES;
        }

        public RowPage build() {
            return new RowPage(rows, last);
        }
    }
}
