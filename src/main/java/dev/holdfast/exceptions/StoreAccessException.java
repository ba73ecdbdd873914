package dev.holdfast.exceptions;

import org.jspecify.annotations.Nullable;

/** A file or directory of the store cannot be used: it is not writable, or people other than its owner may read it. */
public final class StoreAccessException extends HoldfastException {

    public StoreAccessException(String message) {
        super(message);
    }

    public StoreAccessException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
