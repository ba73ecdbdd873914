package dev.holdfast.exceptions;

import org.jspecify.annotations.Nullable;

/** A file or string of another client is damaged, of an unknown format or version, or no session at all. */
public final class SessionFileException extends HoldfastException {

    public SessionFileException(String message) {
        super(message);
    }

    public SessionFileException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
