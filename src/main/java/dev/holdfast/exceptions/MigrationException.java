package dev.holdfast.exceptions;

/**
 * A migration was stopped because what the target holds is not what the source holds, or because something could not be
 * moved. The source has everything, and the store in it still opens.
 */
public final class MigrationException extends HoldfastException {

    public MigrationException(String message) {
        super(message);
    }

    public MigrationException(String message, Throwable cause) {
        super(message, cause);
    }
}
