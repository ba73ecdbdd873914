package dev.holdfast.internal.migration;

import dev.holdfast.exceptions.MigrationException;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.WriteBatch;
import java.util.ArrayList;
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

    /** The next row of a walk. */
    private static final class Head {

        private final RowWalk walk;
        private List<Row> page;
        private int position;

        Head(RowWalk walk) {
            this.walk = walk;
            this.page = walk.next();
        }

        @Nullable
        Row row() {
            return position < page.size() ? page.get(position) : null;
        }

        void advance() {
            position++;
            if (position == page.size()) {
                page = walk.next();
                position = 0;
            }
        }
    }

    /**
     * Makes the rows up to a key equal, and returns how many were written.
     *
     * @param digest gets the rows of the source
     */
    long upTo(Key last, RowDigest digest) {
        KeyRange range = KeyRange.all().atMost(last);
        Head wanted = new Head(new RowWalk(source.table(model), range));
        Head found = new Head(new RowWalk(target.table(model), range));
        while (wanted.row() != null || found.row() != null) {
            Row row = wanted.row();
            Row other = found.row();
            int order = row == null ? 1 : other == null ? -1 : row.key().compareTo(other.key());
            if (row != null && order <= 0) {
                digest.add(row);
                if (order < 0) {
                    put(row);
                } else if (!row.equals(other)) {
                    requireChange(row.key());
                    put(row);
                }
                wanted.advance();
                progress.add(1);
            }
            if (other != null && order >= 0) {
                if (order > 0) {
                    requireChange(other.key());
                    delete(other.key());
                }
                found.advance();
            }
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
