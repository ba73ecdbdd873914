package dev.holdfast.internal.cache;

import dev.holdfast.spi.Row;
import org.jspecify.annotations.Nullable;

/** What rows of a table become. */
public interface CachedEntities<E> {

    /** Returns a new entity of a row. */
    E make(Row row);

    /** Returns an entity of a row that is handed to nobody and only copied, or {@code null} if it cannot be copied. */
    @Nullable
    E template(Row row);

    /** Returns a new entity that is as {@link #make} would make it. */
    E copy(E template);
}
