package dev.holdfast.exceptions;

/** No session of that name is in the store. */
public final class UnknownSessionException extends HoldfastException {

    public UnknownSessionException(String message) {
        super(message);
    }
}
