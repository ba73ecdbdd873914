package dev.holdfast.exceptions;

import org.jspecify.annotations.Nullable;

/** The store takes no writes: a replica, a server that was set to read only, or a user who may only read. */
public final class StoreReadOnlyException extends HoldfastException {

    public StoreReadOnlyException(String message) {
        super(message);
    }

    public StoreReadOnlyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
