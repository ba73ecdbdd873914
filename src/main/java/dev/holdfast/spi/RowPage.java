package dev.holdfast.spi;

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
}
