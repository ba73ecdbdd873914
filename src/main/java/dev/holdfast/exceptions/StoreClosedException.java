package dev.holdfast.exceptions;

/** The store, the session or the repository was closed before the call. */
public final class StoreClosedException extends HoldfastException {

    public StoreClosedException(String message) {
        super(message);
    }
}
