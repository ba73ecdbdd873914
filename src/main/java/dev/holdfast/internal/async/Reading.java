package dev.holdfast.internal.async;

import dev.holdfast.exceptions.SessionLostException;
import dev.holdfast.exceptions.StoreClosedException;
import dev.holdfast.exceptions.StoreReadOnlyException;
import dev.holdfast.exceptions.StoreUnavailableException;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads many rows, and finds out which of them cannot be read. */
final class Reading {

    private final RowSource source;
    private final EntityModel model;
    private final Map<Key, Row> rows = new HashMap<>();
    private final Map<Key, Throwable> failures = new HashMap<>();

    Reading(RowSource source, EntityModel model) {
        this.source = source;
        this.model = model;
    }

    /** Returns whether a call may go well without one of the rows that it was about; then nothing of it was done. */
    static boolean mayBeOfOne(Throwable failure) {
        return failure instanceof RuntimeException
                && !(failure instanceof StoreUnavailableException
                        || failure instanceof StoreClosedException
                        || failure instanceof StoreReadOnlyException
                        || failure instanceof SessionLostException);
    }

    void read(List<Key> keys) {
        try {
            source.read(model, keys).forEach(row -> rows.put(row.key(), row));
        } catch (Throwable e) {
            if (keys.size() == 1 || !mayBeOfOne(e)) {
                keys.forEach(key -> failures.put(key, e));
                return;
            }
            int half = keys.size() / 2;
            read(keys.subList(0, half));
            read(keys.subList(half, keys.size()));
        }
    }

    @Nullable
    Row row(Key key) {
        return rows.get(key);
    }

    /** Returns why a row could not be read, or {@code null}. */
    @Nullable
    Throwable failure(Key key) {
        return failures.get(key);
    }
}
