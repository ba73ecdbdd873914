package dev.holdfast.session;

import dev.holdfast.ScopedEntity;
import dev.holdfast.exceptions.CorruptValueException;
import dev.holdfast.exceptions.StoreReadOnlyException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads rows; one that cannot be read counts as missing, and is deleted where writing is allowed. */
final class Lookups {

    private static final Logger LOG = LoggerFactory.getLogger(Lookups.class);

    private final Tables tables;
    private final Turns turns;

    Lookups(Tables tables, Turns turns) {
        this.tables = tables;
        this.turns = turns;
    }

    <K, T extends ScopedEntity<K>> Optional<T> find(Class<T> type, K key) {
        try {
            return tables.repository(type).findById(key);
        } catch (CorruptValueException e) {
            LOG.warn("{} It counts as missing and is deleted.", e.getMessage());
            // In its turn, as it may have been written anew meanwhile.
            return tidy(rows -> rows.find(type, key)).flatMap(found -> found);
        }
    }

    /** Returns the rows of these keys that are there, in the order of the keys. */
    <K, T extends ScopedEntity<K>> List<T> findAll(Class<T> type, List<K> keys) {
        try {
            return tables.repository(type).findAllById(keys);
        } catch (CorruptValueException e) {
            return keys.stream()
                    .map(key -> find(type, key))
                    .flatMap(Optional::stream)
                    .toList();
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
