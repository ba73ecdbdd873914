package dev.holdfast.cli;

import dev.holdfast.exceptions.HoldfastException;

/** The user has stopped a migration, which goes on when it is started again. */
final class StoppedException extends HoldfastException {

    private static final long serialVersionUID = 1;

    static final String MESSAGE = "It was stopped. Nothing is lost; started again, it goes on from there.";

    StoppedException() {
        super(MESSAGE);
    }
}
