package dev.holdfast.internal.migration;

import dev.holdfast.exceptions.HoldfastException;
import dev.holdfast.exceptions.MigrationException;
import dev.holdfast.exceptions.SessionLostException;
import dev.holdfast.exceptions.StoreAccessException;
import dev.holdfast.exceptions.StoreBusyException;
import dev.holdfast.exceptions.StoreClosedException;
import dev.holdfast.exceptions.StoreFullException;
import dev.holdfast.exceptions.StoreReadOnlyException;
import dev.holdfast.exceptions.StoreUnavailableException;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.WriteBatch;
import java.util.List;
import java.util.Set;

/** Finds the row that a target will not take: what is written in batches says of none which it was. */
final class Refusal {

    /** Failures that have nothing to do with the rows. */
    private static final Set<Class<?>> OF_THE_STORE = Set.of(
            StoreUnavailableException.class,
            StoreFullException.class,
            StoreAccessException.class,
            StoreBusyException.class,
            StoreClosedException.class,
            StoreReadOnlyException.class,
            SessionLostException.class);

    private final EntityModel model;
    private final Place target;

    Refusal(EntityModel model, Place target) {
        this.model = model;
        this.target = target;
    }

    /**
     * Writes rows; if the target refuses them, one by one.
     *
     * @throws MigrationException if it will not take one of them, naming it
     */
    void orTellWhich(List<Row> rows, Runnable write) {
        try {
            write.run();
        } catch (RuntimeException e) {
            if (OF_THE_STORE.contains(e.getClass())) {
                throw e;
            }
            rows.forEach(this::writeAlone);
        }
    }

    private void writeAlone(Row row) {
        try {
            target.apply(
                    WriteBatch.in(target.scope()).put(target.own(model), row).build());
        } catch (RuntimeException e) {
            if (OF_THE_STORE.contains(e.getClass())) {
                throw e;
            }
            // Only what was made for people is repeated: other messages may hold values.
            String reason = e instanceof HoldfastException
                    ? e.getMessage()
                    : e.getClass().getName();
            throw new MigrationException(
                    target.store().where() + " does not take the row " + row.key() + " of " + model
                            + (target.session() == null ? "" : " in the session \"" + target.session() + "\"") + ": "
                            + reason + " Nothing was switched; the source has everything.",
                    e);
        }
    }
}
