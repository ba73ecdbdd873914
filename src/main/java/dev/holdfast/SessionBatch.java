package dev.holdfast;

import java.util.Collection;

/**
 * Writes to any entities of one session, gathered to happen all or not at all. Got from {@link Session#batch}; for one thread
 * at a time. Gathering reads and writes nothing; {@link #commit} blocks until all of it is stored.
 *
 * <p>Of what is said of one row, or of all rows of an entity, the last counts. Entities are taken as they are when they are
 * handed over, and are told then that they are saved ({@code @PrePersist}, {@code @PreUpdate}): changing one later changes nothing.
 *
 * <p>All methods throw {@link NullPointerException} for an argument that is {@code null}, and
 * {@link dev.holdfast.exceptions.StoreClosedException} after the session or store was closed. The first use of an entity
 * that was not named when the store was opened makes its table, and blocks for it.
 */
public interface SessionBatch {

    /**
     * Saves an entity, new or over the one of its key, as {@link EntityRepository#save} does.
     *
     * @return this batch
     * @throws dev.holdfast.exceptions.InvalidValueException if a value could not be kept on every backend; the batch is as
     *     before
     */
    SessionBatch save(ScopedEntity<?> entity);

    /**
     * Saves entities, of one kind or of several.
     *
     * @return this batch
     * @throws dev.holdfast.exceptions.InvalidValueException if a value could not be kept on every backend; those before it
     *     are in the batch
     */
    SessionBatch saveAll(Collection<? extends ScopedEntity<?>> entities);

    /**
     * Deletes the entity of a key, if there is one, whatever version it has.
     *
     * @return this batch
     */
    <K, T extends ScopedEntity<K>> SessionBatch delete(Class<T> type, K key);

    /**
     * Deletes all entities of a kind, before anything that is said after it. Meant for up to about 10,000 rows, as they are
     * deleted in one transaction.
     *
     * @return this batch
     */
    <K, T extends ScopedEntity<K>> SessionBatch deleteAll(Class<T> type);

    /**
     * Deletes all entities of a kind from one key to another, both included, before anything that is said after it. Meant for up to
     * about 10,000 rows, as {@link #deleteAll}.
     *
     * @return this batch
     */
    <K, T extends ScopedEntity<K>> SessionBatch deleteRange(Class<T> type, K first, K last);

    /** Returns how many rows are to be written or deleted one by one. */
    int size();

    /**
     * Writes what was gathered, and fills in the sessions and versions of what was saved. The batch is empty then, and may be
     * filled again; when this throws, nothing was written unless the exception says that nobody knows, and the batch is as
     * before. An empty batch does nothing.
     *
     * @throws dev.holdfast.exceptions.BatchTooLargeException if it has more than 10,000 rows or 8 MB
     * @throws jakarta.data.exceptions.OptimisticLockingFailureException if a saved entity has a {@code @Version} and is stored
     *     in another
     * @throws IllegalStateException if all entities of a kind or range are to be deleted, and one with a {@code @Version} is
     *     saved: not every backend can do both at once
     */
    void commit();
}
