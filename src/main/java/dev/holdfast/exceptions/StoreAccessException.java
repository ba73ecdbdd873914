package dev.holdfast.exceptions;

import org.jspecify.annotations.Nullable;

/**
 * A right is missing or too wide: a file or directory is not writable, or readable for others than its owner; or the
 * server's user may not make the database or its tables.
 */
public final class StoreAccessException extends HoldfastException {

    public StoreAccessException(String message) {
        super(message);
    }

    public StoreAccessException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
