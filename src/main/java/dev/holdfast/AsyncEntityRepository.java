package dev.holdfast;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The calls of an {@link EntityRepository} that do not wait for the store. Got from {@link EntityRepository#async}; thread-safe.
 * What is said there of what a call does holds here, too: a future that has completed says that the store has acknowledged it.
 *
 * <p>Calls for single entities share statements: while some are on the wire, those that are asked for meanwhile gather, and go
 * together when the answer is there. A lone call goes at once. Each is answered for itself: what is wrong with one
 * fails no other.
 *
 * <p>What writes happens in the order in which it was asked for, as far as it is about the same row; and what reads sees all
 * writes of its rows that were asked for here before, even if they are not completed. Blocking calls see only what is
 * completed. An entity is taken as it is when it is handed over; its session and version are filled in when the future
 * completes, so it is saved again only then. It is told that it is saved ({@code @PrePersist}, {@code @PreUpdate}) before the method
 * returns, and what it throws fails the future; that it was read ({@code @PostLoad}), in a thread of the store's that has others to
 * answer.
 *
 * <p>At most {@linkplain AsyncOptions#withMostWaiting 10,000} calls of a store may be unanswered; then these methods block until
 * there is room, or fail if the {@linkplain AsyncOptions#withRefusalWhenFull options} say so. Else they throw nothing but
 * {@link NullPointerException}: whatever goes wrong fails the future. Closing a session or the store waits for what was accepted,
 * for up to {@linkplain AsyncOptions#withClosingTime 10 seconds}; what is left fails with a
 * {@link dev.holdfast.exceptions.StoreClosedException} that says whether it may have happened.
 *
 * <p>Cancelling or completing a future concerns nobody else, and takes back nothing. What depends on a future without an executor
 * of its own ({@code thenApply}) runs in a thread of the store's that has others to answer, and should not block.
 *
 * @param <T> the entity
 * @param <K> its key; that within the session if the entity is scoped
 */
public interface AsyncEntityRepository<T, K> {

    /** Saves an entity. */
    <S extends T> CompletableFuture<S> save(S entity);

    /** Saves entities all or not at all. */
    <S extends T> CompletableFuture<List<S>> saveAll(List<S> entities);

    /** Returns the entity of a key, or empty if there is none. */
    CompletableFuture<Optional<T>> findById(K id);

    /** Returns the entities of these keys, in the order of the keys. */
    CompletableFuture<List<T>> findAllById(Collection<? extends K> ids);

    /** Returns whether there is an entity of this key. */
    CompletableFuture<Boolean> existsById(K id);

    /** Returns how many entities there are. */
    CompletableFuture<Long> count();

    /** Deletes the entity of a key, if there is one. */
    CompletableFuture<@Nullable Void> deleteById(K id);

    /** Deletes the entities of these keys all or not at all. */
    CompletableFuture<@Nullable Void> deleteAllById(Collection<? extends K> ids);

    /** Deletes an entity that is there, and if it has a {@code @Version}, in this one. */
    CompletableFuture<@Nullable Void> delete(T entity);

    /**
     * Changes what is stored under a key by a function of it.
     *
     * @see EntityRepository#compute
     */
    CompletableFuture<Optional<T>> compute(K id, Function<? super Optional<T>, ? extends @Nullable T> function);
}
