package dev.holdfast.internal.cache;

import dev.holdfast.spi.Key;
import dev.holdfast.spi.Row;
import org.jspecify.annotations.Nullable;

/** A row that is kept and, once one was asked for, an entity of it, as copying one takes a fraction of the time of making one. */
final class CachedRow {

    /** Stands for a row that is known not to be there. */
    static final CachedRow MISSING = new CachedRow(Row.of(Key.of("missing")));

    /** Stands for an entity that cannot be copied. */
    private static final Object NONE = new Object();

    private final Row row;

    /** {@code null} before one was asked for; it does not matter which is kept of several that are made at once. */
    private volatile @Nullable Object entity;

    CachedRow(Row row) {
        this.row = row;
    }

    /** Returns whether it stands for a row that is not there. */
    @SuppressWarnings("ReferenceEquality") // a row of that content could be stored
    boolean isMissing() {
        return this == MISSING;
    }

    Row row() {
        return row;
    }

    /** Returns an entity of the row that is the caller's own. */
    @SuppressWarnings("unchecked") // rows of a table are asked for as entities of one class
    <E> E entity(CachedEntities<E> entities) {
        Object kept = entity;
        if (kept == null) {
            E made = entities.template(row);
            kept = made == null ? NONE : made;
            entity = kept;
        }
        return kept == NONE ? entities.make(row) : entities.copy((E) kept);
    }
}
