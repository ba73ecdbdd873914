package dev.holdfast.internal.migration;

import dev.holdfast.exceptions.MigrationException;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.KeyRange;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The rows of one scope, which are copied from one store to another, and verified. */
final class CopiedPlace {

    private final Place source;
    private final Place target;
    private final List<EntityModel> models;
    private final Map<EntityModel, RowDigest> digests = new LinkedHashMap<>();

    CopiedPlace(Place source, Place target, List<EntityModel> models) {
        this.source = source;
        this.target = target;
        this.models = models;
    }

    /** Returns how many rows there are to copy. */
    long count() {
        return count(source, models);
    }

    static long count(Place place, List<EntityModel> models) {
        return models.stream()
                .mapToLong(model -> place.table(model).count(KeyRange.all()))
                .sum();
    }

    /**
     * Copies all rows.
     *
     * @param overwrite whether rows of the global scope that the target has already may be changed
     */
    void copy(Workers workers, Progress progress, EntityTimes times, boolean overwrite) {
        boolean mayChange = overwrite || !target.scope().isGlobal();
        for (EntityModel model : models) {
            long begun = System.nanoTime();
            progress.at(source.session(), model.table());
            TableCopy copy = new TableCopy(model, source, target, mayChange, workers, progress);
            RowDigest digest = copy.copy();
            digests.put(model, digest);
            times.copied(model, digest.rows(), copy.written(), Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    /**
     * Reads all rows of the target.
     *
     * @throws MigrationException if they are not those of the source
     */
    void verify(Workers workers, Progress progress, EntityTimes times) {
        for (EntityModel model : models) {
            long begun = System.nanoTime();
            progress.at(source.session(), model.table());
            RowDigest wanted = Objects.requireNonNull(digests.get(model));
            RowDigest found = new TableCheck(model, target, workers, progress).read();
            if (!found.isEqual(wanted)) {
                throw new MigrationException("What " + target.store().where() + " holds of " + model
                        + (source.session() == null ? "" : " in the session \"" + source.session() + "\"")
                        + " is not what was copied: " + found.rows() + " rows, and "
                        + source.store().where() + " has "
                        + wanted.rows()
                        + (found.rows() == wanted.rows() ? ", of which some differ" : "")
                        + ". Nothing was switched. Start again: what differs is copied anew.");
            }
            times.verified(model, found.rows(), Duration.ofNanos(System.nanoTime() - begun));
        }
    }
}
