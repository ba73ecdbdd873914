package dev.holdfast.internal.repository;

import dev.holdfast.spi.Backend;
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.WriteBatch;
import dev.holdfast.spi.WriteResult;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A backend and a scope of it, for as long as they may be used.
 *
 * @param guard returns the backend, or throws {@link dev.holdfast.exceptions.StoreClosedException}
 * @param writer carries out a batch, or throws the same
 */
public record Access(Supplier<Backend> guard, Function<WriteBatch, WriteResult> writer, Scope scope) {

    /** Makes an access to a scope that nobody closes before the store. */
    public Access(Supplier<Backend> guard, Scope scope) {
        this(guard, batch -> guard.get().apply(batch), scope);
    }

    Backend backend() {
        return guard.get();
    }

    WriteResult apply(WriteBatch batch) {
        return writer.apply(batch);
    }
}
