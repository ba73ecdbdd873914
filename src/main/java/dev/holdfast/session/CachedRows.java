package dev.holdfast.session;

import dev.holdfast.EntityRepository;
import dev.holdfast.ScopedEntity;
import dev.holdfast.exceptions.CorruptValueException;
import dev.holdfast.exceptions.StoreReadOnlyException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads rows of which some may be in a form that this program cannot read, as they were written in another layer or spoilt. Such
 * a row is missing, and is deleted; it does not stop the program.
 */
final class CachedRows<T extends ScopedEntity<K>, K> {

    private static final Logger LOG = LoggerFactory.getLogger(CachedRows.class);

    private final Class<T> type;
    private final EntityRepository<T, K> repository;
    private final Turns turns;

    CachedRows(SessionData data, Class<T> type) {
        this.type = type;
        this.repository = data.session().repository(type);
        this.turns = data.turns();
    }

    Optional<T> find(K key) {
        try {
            return repository.findById(key);
        } catch (CorruptValueException e) {
            return findAgain(key, e);
        }
    }

    List<T> findAll(List<K> keys) {
        try {
            return repository.findAllById(keys);
        } catch (CorruptValueException e) {
            return keys.stream().map(this::find).flatMap(Optional::stream).toList();
        }
    }

    /** Reads the row when nobody writes it: it may be a new one by now. */
    private Optional<T> findAgain(K key, CorruptValueException e) {
        LOG.warn("{} It counts as missing and is deleted.", e.getMessage());
        try {
            return turns.take(rows -> rows.find(type, key));
        } catch (StoreReadOnlyException readOnly) {
            return Optional.empty();
        }
    }
}
