package dev.holdfast.exceptions;

import org.jspecify.annotations.Nullable;

/** The files of the store are damaged, or are no store at all. */
public final class StoreCorruptedException extends HoldfastException {

    public StoreCorruptedException(String message) {
        super(message);
    }

    public StoreCorruptedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
