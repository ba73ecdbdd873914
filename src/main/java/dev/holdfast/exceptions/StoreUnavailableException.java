package dev.holdfast.exceptions;

import org.jspecify.annotations.Nullable;

/**
 * The store did not do what was asked for a reason outside the call: an input or output error, a server that cannot be
 * reached, does not answer, is starting, or has too many connections.
 */
public final class StoreUnavailableException extends HoldfastException {

    public StoreUnavailableException(String message) {
        super(message);
    }

    public StoreUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
