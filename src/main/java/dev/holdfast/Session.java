package dev.holdfast;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * One account's data in a store. Thread-safe; got from {@link EntityStore#session} and closed by who got it, or with
 * the store. Closing has nothing to write: every save has been written when it returned. It waits for writes that are
 * under way in other threads, so that none comes after it.
 *
 * <p>One process writes a session at a time: as long as it is open, others wait for it or are refused. A process that has given
 * no sign of life for a lease period may lose its sessions to another; then all calls throw
 * {@link dev.holdfast.exceptions.SessionLostException}, and nothing is written.
 *
 * <p>After closing, all calls but {@link #name} and {@link #close} throw
 * {@link dev.holdfast.exceptions.StoreClosedException}.
 */
public interface Session extends AutoCloseable {

    /** Returns the session's name in the store. */
    String name();

    /** Returns what the store knows of the session now. Blocks. */
    SessionInfo info();

    /**
     * Records whose login the session holds. Blocks until it is stored.
     *
     * <p>It changes nothing else: what was kept for another account stays, and the server refuses it. When somebody has logged in, call
     * {@link dev.holdfast.session.SessionData#logIn} instead, which deletes that first.
     */
    void setAccount(Account account);

    /**
     * Returns the repository of an entity, always the same one. The first call for an entity that was not named when
     * the store was opened makes its table, and blocks for it.
     *
     * @throws dev.holdfast.exceptions.EntityMappingException if the entity cannot be kept alike on all backends
     * @throws dev.holdfast.exceptions.SchemaException if what is stored under its name cannot be brought to its form
     */
    <K, T extends ScopedEntity<K>> EntityRepository<T, K> repository(Class<T> type);

    /** Returns a new batch, in which writes to several entities are gathered to happen all or not at all. */
    SessionBatch batch();

    /**
     * Returns what a program has built over the session, made at the first call. As often as the session is open in this
     * store, there is one of each type: so it can see to the order of what happens in the session.
     *
     * @param maker makes it, over a session that stays open until the last one in this store is closed, and that it does not
     *     close; other threads that ask for what is built over the session wait meanwhile. What it throws is thrown on, and
     *     the next call tries again
     */
    <S> S service(Class<S> type, Function<? super Session, ? extends S> maker);

    /**
     * Returns a map of the session, which is empty if it was never used; of each name there is one.
     *
     * @param name up to 128 code points, compared exactly
     * @param keyType String, Long, Integer, UUID or byte[]
     * @throws dev.holdfast.exceptions.InvalidValueException if the name is empty, too long, or no valid text
     * @throws dev.holdfast.exceptions.ConfigurationException if keys or values of this type cannot be kept, or the map is in use with other
     *     types or options
     * @throws dev.holdfast.exceptions.SchemaException if the store was opened to be read, and never had a map
     */
    default <K, V> StoredMap<K, V> map(String name, Class<K> keyType, Class<V> valueType) {
        return map(name, keyType, GenericType.of(valueType), StoredMapOptions.defaults());
    }

    /**
     * Returns a map of the session, kept as the options say.
     *
     * @param valueType the type of the values, with its arguments: {@code new GenericType<List<String>>() {}}
     * @see #map(String, Class, Class) the exceptions
     */
    <K, V> StoredMap<K, V> map(String name, Class<K> keyType, GenericType<V> valueType, StoredMapOptions options);

    /**
     * Fills the fields of an object that are {@link Stored}, its superclasses' and private ones included.
     *
     * @param handler an object whose {@code @Stored} fields are a {@link StoredMap}, {@link AsyncStoredMap} or {@link EntityRepository}, neither
     *     final nor static
     * @return the object
     * @throws dev.holdfast.exceptions.ConfigurationException if some of them cannot be filled, naming all of them; then none is
     * @throws dev.holdfast.exceptions.EntityMappingException if an entity cannot be kept alike on all backends
     */
    <H> H connect(H handler);

    /**
     * Does something that blocks in a thread of the store's, and returns at once; when it is closed, busy or refused, what is said at
     * {@link AsyncEntityRepository} holds. What is asked for so of a session begins one after the other, in the order in which it was
     * asked for; of all sessions, at most 128 at once.
     *
     * <p>It must not wait for what is asked for later. If it asks for anything else that does not block itself, or changes a
     * {@link StoredMap} or computes an entity, that is refused with an {@link IllegalStateException}, as both could wait for its own
     * thread.
     *
     * @param work what is to be done. It is given what lets the next begin, which begins else when this has ended: so what only waits
     *     any more, for something that many can wait for together, holds up nobody
     */
    <R> CompletableFuture<R> async(Function<? super Runnable, ? extends R> work);

    @Override
    void close();
}
