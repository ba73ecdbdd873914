package dev.holdfast.spi;

import org.jspecify.annotations.Nullable;

/**
 * A row that lets a batch be carried out: only while it has this version. No other write to the row comes between looking at
 * it and the end of the batch, so who has changed the row knows that no batch guarded by an older version is under way.
 *
 * @param model the entity of the row, in the scope of the batch
 * @param key the row's key; no operation of the batch is on it
 * @param version the version wanted; a row without one counts as 0
 */
public record Guard(EntityModel model, Key key, long version) {

    /** Returns whether a row lets the batch be carried out, of which this was read. */
    public boolean holds(boolean present, @Nullable Long storedVersion) {
        return Condition.version(version).check(present, storedVersion) == Outcome.APPLIED;
    }
}
