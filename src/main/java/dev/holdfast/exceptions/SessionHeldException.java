package dev.holdfast.exceptions;

/** Another process writes the session, and has not let go of it while it was waited for. */
public final class SessionHeldException extends HoldfastException {

    public SessionHeldException(String message) {
        super(message);
    }
}
