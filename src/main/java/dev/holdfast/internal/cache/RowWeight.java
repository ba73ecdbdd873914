package dev.holdfast.internal.cache;

import dev.holdfast.spi.Row;

/** About how much heap a row takes, with all that is needed to find it. */
final class RowWeight {

    /** The entry itself, the objects of a key of one part, the row without values, and the entity that is made of it. */
    private static final int ENTRY = 304;

    /** A place for a value in the row and in the entity, and what its object takes beside the bytes that {@link Row#size} counts. */
    private static final int VALUE = 40;

    private RowWeight() {}

    static int of(Row row) {
        long objects = 0;
        for (int i = 0; i < row.values().size(); i++) {
            objects += row.value(i) == null ? 8 : VALUE;
        }
        return (int) (ENTRY + row.size() + objects);
    }
}
