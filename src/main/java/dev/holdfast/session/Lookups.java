package dev.holdfast.session;

import dev.holdfast.ScopedEntity;
import dev.holdfast.Session;
import dev.holdfast.exceptions.CorruptValueException;
import dev.holdfast.exceptions.StoreReadOnlyException;
import java.util.Optional;

/** Reads single rows; one that cannot be read counts as missing, and is deleted where writing is allowed. */
final class Lookups {

    private final Session session;
    private final Turns turns;

    Lookups(Session session, Turns turns) {
        this.session = session;
        this.turns = turns;
    }

    <K, T extends ScopedEntity<K>> Optional<T> find(Class<T> type, K key) {
        try {
            return session.repository(type).findById(key);
        } catch (CorruptValueException e) {
            // In its turn, as it may have been written anew meanwhile.
            return tidy(rows -> rows.find(type, key)).flatMap(found -> found);
        }
    }

    /** Lets something be put right that nobody asked for; where nothing may be written, it stays as it is. */
    <R> Optional<R> tidy(Event<R> event) {
        try {
            return Optional.of(turns.take(event));
        } catch (StoreReadOnlyException e) {
            return Optional.empty();
        }
    }
}
