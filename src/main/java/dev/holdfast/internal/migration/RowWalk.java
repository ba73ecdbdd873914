package dev.holdfast.internal.migration;

import dev.holdfast.spi.Direction;
import dev.holdfast.spi.EntityTable;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.RowPage;
import java.util.List;

/** Walks through the rows of a range in the order of their keys, page by page. Not for use by several threads at once. */
final class RowWalk {

    /** Few enough for a small heap, many enough that neither statements nor commits count. */
    static final int PAGE_ROWS = 5_000;

    private final EntityTable table;
    private KeyRange rest;
    private boolean last;

    RowWalk(EntityTable table, KeyRange range) {
        this.table = table;
        this.rest = range;
    }

    /** Returns the next rows, or none if there are no more. */
    List<Row> next() {
        if (last) {
            return List.of();
        }
        RowPage page = table.scan(rest, Direction.ASCENDING, PAGE_ROWS);
        last = page.last();
        List<Row> rows = page.rows();
        if (!rows.isEmpty()) {
            rest = rest.after(rows.get(rows.size() - 1).key());
        }
        return rows;
    }
}
