package dev.holdfast.internal.cache;

import dev.holdfast.spi.Row;

/** About how much heap a row takes, with all that is needed to find it. */
final class RowWeight {

    /** The entry itself, the objects of a key of one part, and the row without values. */
    private static final int ENTRY = 232;

    /** A place for a value, and what its object takes beside the bytes that {@link Row#size} counts. */
    private static final int VALUE = 36;

    private RowWeight() {}

    static int of(Row row) {
        long objects = 0;
        for (int i = 0; i < row.values().size(); i++) {
            objects += row.value(i) == null ? 4 : VALUE;
        }
        return (int) (ENTRY + row.size() + objects);
    }
}
