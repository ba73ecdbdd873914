package dev.holdfast.exceptions;

import org.jspecify.annotations.Nullable;

/** The store has no room left: a full disk, or a server's limit of memory. Nothing of the call was written. */
public final class StoreFullException extends HoldfastException {

    public StoreFullException(String message) {
        super(message);
    }

    public StoreFullException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
