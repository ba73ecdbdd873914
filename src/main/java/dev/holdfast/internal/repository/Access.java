package dev.holdfast.internal.repository;

import dev.holdfast.internal.cache.ScopeCache;
import dev.holdfast.internal.cache.StoreCache;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.WriteBatch;
import dev.holdfast.spi.WriteResult;
import jakarta.data.exceptions.OptimisticLockingFailureException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A backend and a scope of it, for as long as they may be used.
 *
 * @param guard returns the backend, or throws {@link dev.holdfast.exceptions.StoreClosedException}
 * @param writer carries out a batch, or throws the same
 * @param cache what is kept of the scope; the writer tells it of all writes
 */
public record Access(Supplier<Backend> guard, Function<WriteBatch, WriteResult> writer, Scope scope, ScopeCache cache) {

    /** Makes an access to a scope that nobody closes before the store, and of which nothing is kept. */
    public Access(Supplier<Backend> guard, Scope scope) {
        this(guard, batch -> guard.get().apply(batch), scope, StoreCache.off().session());
    }

    Backend backend() {
        return guard.get();
    }

    WriteResult apply(WriteBatch batch) {
        return writer.apply(batch);
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
            String reason = switch (result.outcomes().get(i)) {
                case EXISTS, CONFLICT -> "it is stored in another version; read it again";
                case ABSENT -> "it is not stored, or not any more";
                case APPLIED, HELD_BACK, FENCED -> null;
            };
            if (reason != null) {
                WriteBatch.Operation operation = batch.operations().get(i);
                throw new OptimisticLockingFailureException("The "
                        + operation.model().name() + " with the key " + WriteBatch.keyOf(operation) + " was not " + done
                        + ": " + reason + ".");
            }
        }
    }
}
