package dev.holdfast.internal.repository;

import dev.holdfast.spi.Backend;
import dev.holdfast.spi.Scope;
import java.util.function.Supplier;

/**
 * A backend and a scope of it, for as long as they may be used.
 *
 * @param guard returns the backend, or throws {@link dev.holdfast.exceptions.StoreClosedException}
 */
public record Access(Supplier<Backend> guard, Scope scope) {

    Backend backend() {
        return guard.get();
    }
}
