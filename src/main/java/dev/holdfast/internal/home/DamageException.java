package dev.holdfast.internal.home;

/** A home's file does not hold what it should. The message goes on "it is damaged: " and repeats nothing of it. */
final class DamageException extends Exception {

    private static final long serialVersionUID = 1;

    DamageException(String message) {
        super(message);
    }
}
