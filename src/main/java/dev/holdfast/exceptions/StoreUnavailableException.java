package dev.holdfast.exceptions;

import org.jspecify.annotations.Nullable;

/** The store did not do what was asked for a reason outside the call: an input or output error, a full disk, a lost server. */
public final class StoreUnavailableException extends HoldfastException {

    public StoreUnavailableException(String message) {
        super(message);
    }

    public StoreUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
