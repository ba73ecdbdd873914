package dev.holdfast;

import jakarta.data.Order;
import jakarta.data.page.Page;
import jakarta.data.page.PageRequest;
import jakarta.data.repository.BasicRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The entities of one kind, of one session or of the whole store. What Jakarta Data says of its
 * {@link BasicRepository} holds; what it leaves open is said here.
 *
 * <p>Calls block until the store has answered, may come from many threads at once, and see every earlier write of this
 * process. What has been acknowledged is kept, by every store that is
 * {@link dev.holdfast.spi.Capability#DURABLE durable}. An entity handed out is the caller's own: changing it changes
 * nothing until it is saved.
 *
 * <p>Methods of an entity with {@code @PrePersist} or {@code @PreUpdate} are called once for each save, in the thread that calls or
 * that runs the function of {@link #compute}, before values are read and checked. What they throw is thrown on, and nothing of the
 * call is written. An entity of a session counts as new until it was saved or read; a global one while its {@code @Version} is
 * {@code null} or 0, or without one, while its generated key is {@code null}; {@link #compute} goes by what is stored. Methods with
 * {@code @PostLoad} are called once on each entity handed out; what they throw is thrown on.
 *
 * <p>Beside what each method names, all of them throw {@link NullPointerException} for an argument that is
 * {@code null}, {@link dev.holdfast.exceptions.StoreClosedException} after the session or store was closed,
 * {@link dev.holdfast.exceptions.StoreUnavailableException} when the store does not answer, and
 * {@link dev.holdfast.exceptions.CorruptValueException} when a stored value cannot be read.
 *
 * @param <T> the entity
 * @param <K> its key; that within the session if the entity is scoped
 */
public interface EntityRepository<T, K> extends BasicRepository<T, K> {

    /**
     * Saves an entity, new or over the one of its key, and returns it. The instance handed in is the one returned, its
     * session and version filled in.
     *
     * <p>With a {@code @Version}, an entity that was never saved must be absent, and any other must be stored in the
     * version it was read in.
     *
     * @throws dev.holdfast.exceptions.InvalidValueException if a value could not be kept on every backend; nothing was
     *     written
     * @throws jakarta.data.exceptions.OptimisticLockingFailureException if the stored version is another; nothing was
     *     written
     */
    @Override
    <S extends T> S save(S entity);

    /**
     * Saves entities all or not at all; of two with one key the last counts, and an instance that comes twice is told once that it is
     * saved. Takes up to 10,000 entities and 8 MB in
     * all, in a few dozen statements; {@link #saveInChunks} takes more.
     *
     * @throws dev.holdfast.exceptions.InvalidValueException if a value could not be kept on every backend; nothing was
     *     written
     * @throws dev.holdfast.exceptions.BatchTooLargeException if there are too many; nothing was written
     * @throws jakarta.data.exceptions.OptimisticLockingFailureException if one's stored version is another; nothing was
     *     written
     */
    @Override
    <S extends T> List<S> saveAll(List<S> entities);

    /**
     * Saves any number of entities in batches, each of which happens all or not at all, while the whole may be cut off
     * between two. The stream is read as the batches are filled and is closed at the end.
     *
     * @return how many entities were saved
     * @throws dev.holdfast.exceptions.InvalidValueException if a value could not be kept on every backend; the batches
     *     before it were written
     */
    long saveInChunks(Stream<? extends T> entities);

    @Override
    Optional<T> findById(K id);

    /**
     * Returns the entities of these keys, in the order of the keys; those that are missing are left out, and a key named
     * twice is answered once. Many keys share a statement.
     */
    List<T> findAllById(Collection<? extends K> ids);

    /** Returns whether there is an entity of this key. */
    boolean existsById(K id);

    /** Returns how many entities there are, counted by the store. */
    long count();

    /**
     * Returns all entities in the order of their keys: numbers by value, text by code point, byte strings and UUIDs byte
     * by byte, composite keys part by part.
     *
     * <p>The stream reads a page at a time and holds nothing open between pages, so it need not be closed and may be
     * left unfinished. It shows each entity that was there all the while exactly once; one that is written or deleted
     * meanwhile may be shown as it was or is.
     */
    @Override
    Stream<T> findAll();

    /**
     * Returns a page of the entities in the order of their keys. Cursor mode reads just the page; in offset mode the
     * entities before it are read too. The total is counted only if the request asks for it.
     *
     * @param sortBy no order, or the key's, ascending or descending: {@code Sort.asc("id")} or the key attribute's name
     * @throws UnsupportedOperationException for any other order, on every backend
     * @throws IllegalArgumentException if the request's cursor is not one of this entity's
     */
    @Override
    Page<T> findAll(PageRequest pageRequest, Order<T> sortBy);

    /**
     * Returns the entities that have a value, in the order of their keys. Pages are read as by {@link #findAll()}.
     *
     * @param attribute the path of an indexed attribute, {@code address.city}, or the name of its column
     * @param value of the attribute's Java type, not {@code null}
     * @throws dev.holdfast.exceptions.UnknownEntityException if there is no such attribute, or it has no index
     * @throws dev.holdfast.exceptions.InvalidValueException if the value is of another type, or could not be stored
     */
    Stream<T> findBy(String attribute, Object value);

    @Override
    void deleteById(K id);

    /** Deletes the entities of these keys all or not at all, up to 10,000; those that are missing are passed over. */
    void deleteAllById(Collection<? extends K> ids);

    /**
     * Deletes an entity that is there, and if it has a {@code @Version}, in this one.
     *
     * @throws jakarta.data.exceptions.OptimisticLockingFailureException if it is missing or stored in another version
     */
    @Override
    void delete(T entity);

    /**
     * Deletes entities that are there, all or not at all, up to 10,000; of two with one key the last counts.
     *
     * @throws jakarta.data.exceptions.OptimisticLockingFailureException if one is missing or stored in another version;
     *     nothing was deleted
     */
    @Override
    void deleteAll(List<? extends T> entities);

    /**
     * Changes what is stored under a key by a function of it, and returns what is stored now: a counter, say.
     *
     * <pre>{@code
     * counters.compute("visits", found -> found.orElseGet(() -> new Counter("visits")).plus(1));
     * }</pre>
     *
     * <p>All functions that are computed for a key in this process run one after another, each on what the one before has returned,
     * and what has gathered meanwhile is written at once. They also keep the order of what was asked of {@link #async}. Other
     * blocking calls do not wait for them: a row that is computed should be changed in no other way, or have a
     * {@code @Version}. With a version also other processes may change the row at the same time: then the function is called
     * again on what they have written, so it must be free of side effects. The version is counted on whatever the entity
     * says.
     *
     * <p>The function runs in another thread, and others wait for it, so it should be quick. It may call what blocks, but not
     * this method, nor {@link #async}.
     *
     * @param function gets the entity, or empty if there is none, and returns the one that is to be stored under the same key, or
     *     {@code null} if none is. What it throws is thrown on, and changes nothing
     * @return what the function has returned, its session and version filled in
     * @throws UnsupportedOperationException if the entity is global, and has no {@code @Version} by which to tell that another
     *     process has changed it
     * @throws dev.holdfast.exceptions.InvalidValueException if the entity could not be kept on every backend; nothing was
     *     written
     * @throws IllegalArgumentException if the function returns an entity of another key
     */
    Optional<T> compute(K id, Function<? super Optional<T>, ? extends @Nullable T> function);

    /** Returns the same repository with calls that do not block. */
    AsyncEntityRepository<T, K> async();
}
