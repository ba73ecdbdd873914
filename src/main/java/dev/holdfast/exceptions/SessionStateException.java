package dev.holdfast.exceptions;

/** The session is in a state in which it cannot be used for this. */
public final class SessionStateException extends HoldfastException {

    public SessionStateException(String message) {
        super(message);
    }
}
