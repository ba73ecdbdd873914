package dev.holdfast.internal.migration;

import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Row;
import java.util.List;

/** Reads the rows of one entity in one scope, for their digest. */
final class TableCheck {

    private final EntityModel model;
    private final Place place;
    private final Workers workers;
    private final Progress progress;

    TableCheck(EntityModel model, Place place, Workers workers, Progress progress) {
        this.model = model;
        this.place = place;
        this.workers = workers;
        this.progress = progress;
    }

    RowDigest read() {
        RowDigest digest = new RowDigest();
        RowWalk walk = new RowWalk(place.table(model), KeyRange.all());
        for (List<Row> page = walk.next(); !page.isEmpty(); page = walk.next()) {
            List<Row> rows = page;
            workers.submit(rows.stream().mapToLong(Row::size).sum(), () -> {
                RowDigest part = RowDigest.of(rows);
                synchronized (digest) {
                    digest.add(part);
                }
                progress.add(rows.size());
            });
        }
        workers.await();
        return digest;
    }
}
