package dev.holdfast.internal.maps;

import dev.holdfast.internal.repository.Access;
import dev.holdfast.spi.Direction;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.WriteBatch;
import java.util.Collection;
import java.util.List;

/** Writes and removes many entries without looking at them, in the thread that asks. */
final class MapWriter {

    /** Enough that statements do not count; few enough that a batch with large values is seldom too large. */
    private static final long CHUNK_BYTES = 2L << 20;

    private static final int CLEARED_ROWS = 4_000;

    private final EntityModel model;
    private final Access access;

    MapWriter(MapTable table, Access access) {
        this.model = table.model();
        this.access = access;
    }

    /**
     * Puts rows, at once if one batch holds them.
     *
     * @return how many
     */
    int putAll(Collection<Row> all) {
        boolean whole = all.size() <= WriteBatch.MAX_ROWS
                && all.stream().mapToLong(Row::size).sum() <= WriteBatch.MAX_BYTES;
        WriteBatch.Builder batch = WriteBatch.in(access.scope());
        int size = 0;
        long bytes = 0;
        for (Row row : all) {
            boolean full = size == WriteBatch.MAX_ROWS || bytes + row.size() > CHUNK_BYTES;
            if (!whole && size > 0 && full) {
                access.apply(batch.build());
                batch = WriteBatch.in(access.scope());
                size = 0;
                bytes = 0;
            }
            batch.put(model, row);
            size++;
            bytes += row.size();
        }
        if (size > 0) {
            access.apply(batch.build());
        }
        return all.size();
    }

    /**
     * Deletes the rows of a range, piece by piece if there are more than a batch is meant for.
     *
     * @return about how many there were
     */
    long deleteAll(KeyRange range) {
        long all = access.table(model).count(range);
        KeyRange left = range;
        for (long count = all; count > WriteBatch.MAX_ROWS; ) {
            List<Row> found = access.table(model)
                    .scan(left, Direction.ASCENDING, CLEARED_ROWS)
                    .rows();
            Key last = found.get(found.size() - 1).key();
            access.apply(WriteBatch.in(access.scope())
                    .deleteRange(model, left.atMost(last))
                    .build());
            left = left.after(last);
            count -= found.size();
        }
        access.apply(WriteBatch.in(access.scope()).deleteRange(model, left).build());
        return all;
    }
}
