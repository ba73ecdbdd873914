package dev.holdfast.internal.migration;

import dev.holdfast.exceptions.MigrationException;
import dev.holdfast.internal.repository.Pages;
import dev.holdfast.spi.Direction;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.EntityTable;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.WriteBatch;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the rows of a target equal to those of its source, by walking through both. Writes only where they differ. */
final class TableRepair {

    private static final int MOST_ROWS = 1_000;
    private static final long MOST_BYTES = 1 << 20;

    private final EntityModel model;
    private final Place source;
    private final Place target;
    private final boolean mayChange;
    private final Progress progress;

    private final List<Row> puts = new ArrayList<>();
    private final List<Key> deletes = new ArrayList<>();
    private long bytes;
    private long written;

    TableRepair(EntityModel model, Place source, Place target, boolean mayChange, Progress progress) {
        this.model = model;
        this.source = source;
        this.target = target;
        this.mayChange = mayChange;
        this.progress = progress;
    }

    private static Iterator<Row> rows(EntityTable table, KeyRange range) {
        return Pages.stream(after ->
                        table.scan(after == null ? range : range.after(after), Direction.ASCENDING, RowWalk.PAGE_ROWS))
                .iterator();
    }

    private static @Nullable Row next(Iterator<Row> rows) {
        return rows.hasNext() ? rows.next() : null;
    }

    /**
     * Makes the rows up to a key equal, and returns how many were written.
     *
     * @param digest gets the rows of the source
     */
    long upTo(Key last, RowDigest digest) {
        KeyRange range = KeyRange.all().atMost(last);
        Iterator<Row> wanted = rows(source.table(model), range);
        Iterator<Row> found = rows(target.table(model), range);
        Row row = next(wanted);
        Row other = next(found);
        while (row != null || other != null) {
            int order = row == null ? 1 : other == null ? -1 : row.key().compareTo(other.key());
            if (other != null && order > 0) {
                requireChange(other.key());
                delete(other.key());
            } else if (row != null) {
                digest.add(row);
                if (order < 0) {
                    put(row);
                } else if (!row.equals(other)) {
                    requireChange(row.key());
                    put(row);
                }
                progress.add(1);
            }
            row = order <= 0 ? next(wanted) : row;
            other = order >= 0 ? next(found) : other;
            progress.tick();
        }
        flush();
        return written;
    }

    private void requireChange(Key key) {
        if (!mayChange) {
            throw new MigrationException(target.store().where() + " has the row " + key + " of " + model
                    + " already, and not as " + source.store().where()
                    + " has it. Nothing was switched. Look which of the two is wanted; --overwrite takes the latter.");
        }
    }

    private void put(Row row) {
        if (bytes + row.size() > MOST_BYTES) {
            flush();
        }
        puts.add(row);
        bytes += row.size();
        flushIfMany();
    }

    private void delete(Key key) {
        deletes.add(key);
        flushIfMany();
    }

    private void flushIfMany() {
        if (puts.size() + deletes.size() == MOST_ROWS) {
            flush();
        }
    }

    private void flush() {
        EntityModel own = target.own(model);
        if (!deletes.isEmpty()) {
            WriteBatch.Builder batch = WriteBatch.in(target.scope());
            deletes.forEach(key -> batch.delete(own, key));
            target.apply(batch.build());
            deletes.clear();
        }
        if (!puts.isEmpty()) {
            WriteBatch.Builder batch = WriteBatch.in(target.scope());
            puts.forEach(row -> batch.put(own, row));
            new Refusal(model, target).orTellWhich(puts, () -> target.apply(batch.build()));
            written += puts.size();
            puts.clear();
            bytes = 0;
        }
    }
}
