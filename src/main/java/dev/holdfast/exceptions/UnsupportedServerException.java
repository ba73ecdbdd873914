package dev.holdfast.exceptions;

import org.jspecify.annotations.Nullable;

/** The server is too old, or not of the kind that the settings say. */
public final class UnsupportedServerException extends HoldfastException {

    public UnsupportedServerException(String message) {
        super(message);
    }

    public UnsupportedServerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
