package dev.holdfast.exceptions;

/** So many calls wait for the store already that it takes no more, as its options say. Nothing of the call was done. */
public final class StoreBusyException extends HoldfastException {

    public StoreBusyException(String message) {
        super(message);
    }
}
