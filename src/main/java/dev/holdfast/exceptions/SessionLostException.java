package dev.holdfast.exceptions;

/**
 * Another process has taken the session over, since this one had given no sign of life for longer than it may. What was
 * acknowledged before is kept; what this exception is the answer to was not written.
 */
public final class SessionLostException extends HoldfastException {

    public SessionLostException(String message) {
        super(message);
    }
}
