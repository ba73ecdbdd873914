package dev.holdfast.exceptions;

/** There is no store where one was to be, and none was to be made. */
public final class UnknownStoreException extends HoldfastException {

    public UnknownStoreException(String message) {
        super(message);
    }
}
