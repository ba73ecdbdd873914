package dev.holdfast.internal.repository;

import dev.holdfast.internal.async.Door;
import dev.holdfast.internal.async.RowSource;
import dev.holdfast.internal.cache.ScopeCache;
import dev.holdfast.internal.cache.StoreCache;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.EntityTable;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.Outcome;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.WriteBatch;
import dev.holdfast.spi.WriteResult;
import jakarta.data.exceptions.OptimisticLockingFailureException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A backend and a scope of it, for as long as they may be used.
 *
 * @param guard returns the backend, or throws {@link dev.holdfast.exceptions.StoreClosedException}
 * @param writer carries out a batch, or throws the same
 * @param cache what is kept of the scope; the writer tells it of all writes
 * @param door where calls that do not block are asked for, or {@code null} if nobody asks for any
 */
public record Access(
        Supplier<Backend> guard,
        Function<WriteBatch, WriteResult> writer,
        Scope scope,
        ScopeCache cache,
        @Nullable Door door)
        implements RowSource {

    /** Makes an access to a scope that nobody closes before the store, and of which nothing is kept. */
    public Access(Supplier<Backend> guard, Scope scope) {
        this(guard, batch -> guard.get().apply(batch), scope, StoreCache.off().session(), null);
    }

    /** Returns the backend, or throws {@link dev.holdfast.exceptions.StoreClosedException}. */
    public Backend backend() {
        return guard.get();
    }

    /** Returns the stored rows of an entity, past the cache. */
    public EntityTable table(EntityModel model) {
        return backend().table(model, scope);
    }

    /** Returns the row of a key, or {@code null} if there is none. */
    public @Nullable Row find(EntityModel model, Key key) {
        backend();
        return cache.table(model).get(key, () -> table(model));
    }

    /** Carries out a batch. */
    public WriteResult apply(WriteBatch batch) {
        return writer.apply(batch);
    }

    @Override
    public List<Row> read(EntityModel model, List<Key> keys) {
        backend();
        return cache.table(model).getAll(keys, () -> table(model));
    }

    @Override
    public WriteResult write(WriteBatch batch) {
        return apply(batch);
    }

    /**
     * Returns where calls that do not block are asked for.
     *
     * @throws IllegalStateException if there are none here
     */
    public Door openDoor() {
        if (door == null) {
            throw new IllegalStateException("Only what blocks can be asked for here.");
        }
        return door;
    }

    /**
     * Carries out a strict batch.
     *
     * @param done what becomes of its rows, as part of a sentence
     * @throws OptimisticLockingFailureException if the condition of one does not hold
     */
    void applyStrictly(WriteBatch batch, String done) {
        WriteResult result = apply(batch);
        if (result.isComplete()) {
            return;
        }
        for (int i = 0; i < result.outcomes().size(); i++) {
            WriteBatch.Operation operation = batch.operations().get(i);
            check(
                    operation.model(),
                    WriteBatch.keyOf(operation),
                    result.outcomes().get(i),
                    done);
        }
    }

    /**
     * Does nothing if the condition of an operation held.
     *
     * @param done what becomes of its row, as part of a sentence
     */
    public static void check(EntityModel model, @Nullable Key key, Outcome outcome, String done) {
        String reason = switch (outcome) {
            case EXISTS, CONFLICT -> "it is stored in another version; read it again";
            case ABSENT -> "it is not stored, or not any more";
            case APPLIED, HELD_BACK, FENCED -> null;
        };
        if (reason != null) {
            throw new OptimisticLockingFailureException(
                    "The " + model.name() + " with the key " + key + " was not " + done + ": " + reason + ".");
        }
    }
}
