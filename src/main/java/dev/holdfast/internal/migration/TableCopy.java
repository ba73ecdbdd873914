package dev.holdfast.internal.migration;

import dev.holdfast.spi.Direction;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.EntityTable;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.WriteBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Copies the rows of one entity in one scope. What an earlier start has written is compared with the source, and mended; what
 * is behind it is loaded.
 */
final class TableCopy {

    private final EntityModel model;
    private final Place source;
    private final Place target;
    private final boolean mayChange;
    private final Workers workers;
    private final Progress progress;
    private final RowDigest digest = new RowDigest();
    private final AtomicLong written = new AtomicLong();

    /**
     * Makes the copy of one table.
     *
     * @param mayChange whether rows that the target has and the source has not, or has otherwise, give way; else they are an
     *     error
     */
    TableCopy(EntityModel model, Place source, Place target, boolean mayChange, Workers workers, Progress progress) {
        this.model = model;
        this.source = source;
        this.target = target;
        this.mayChange = mayChange;
        this.workers = workers;
        this.progress = progress;
    }

    /** Copies the rows, and returns the digest of those of the source. */
    RowDigest copy() {
        Key last = lastOf(target.table(model));
        if (last != null) {
            written.addAndGet(new TableRepair(model, source, target, mayChange, progress).upTo(last, digest));
        }
        loadBehind(last);
        return digest;
    }

    /** Returns how many rows were written. */
    long written() {
        return written.get();
    }

    private static @Nullable Key lastOf(EntityTable table) {
        List<Row> rows = table.scan(KeyRange.all(), Direction.DESCENDING, 1).rows();
        return rows.isEmpty() ? null : rows.get(0).key();
    }

    private void loadBehind(@Nullable Key last) {
        KeyRange range = last == null ? KeyRange.all() : KeyRange.all().after(last);
        RowWalk walk = new RowWalk(source.table(model), range);
        for (List<Row> page = walk.next(); !page.isEmpty(); page = walk.next()) {
            for (List<Row> rows : batches(page)) {
                workers.submit(sizeOf(rows), () -> load(rows));
            }
        }
        workers.await();
    }

    /** Returns a page in parts that may be batches: a page may be a little larger. */
    private static List<List<Row>> batches(List<Row> page) {
        List<List<Row>> batches = new ArrayList<>();
        int from = 0;
        long bytes = 0;
        for (int i = 0; i < page.size(); i++) {
            long size = page.get(i).size();
            if (i > from && bytes + size > WriteBatch.MAX_BYTES) {
                batches.add(page.subList(from, i));
                from = i;
                bytes = 0;
            }
            bytes += size;
        }
        batches.add(page.subList(from, page.size()));
        return batches;
    }

    private static long sizeOf(List<Row> rows) {
        return rows.stream().mapToLong(Row::size).sum();
    }

    private void load(List<Row> rows) {
        RowDigest part = RowDigest.of(rows);
        WriteBatch.Builder batch = WriteBatch.in(target.scope());
        EntityModel own = target.own(model);
        rows.forEach(row -> batch.put(own, row));
        new Refusal(model, target).orTellWhich(rows, () -> target.load(batch.build()));
        synchronized (digest) {
            digest.add(part);
        }
        written.addAndGet(rows.size());
        progress.add(rows.size());
    }
}
