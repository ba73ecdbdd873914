package dev.holdfast.exceptions;

/** A batch that must be written all or nothing is larger than every backend is sure to write at once. */
public final class BatchTooLargeException extends HoldfastException {

    public BatchTooLargeException(String message) {
        super(message);
    }
}
