package dev.holdfast.exceptions;

import org.jspecify.annotations.Nullable;

/** A library that the chosen backend or file format needs is not on the class path; the message names its artifact. */
public final class MissingDriverException extends HoldfastException {

    public MissingDriverException(String message) {
        super(message);
    }

    public MissingDriverException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
