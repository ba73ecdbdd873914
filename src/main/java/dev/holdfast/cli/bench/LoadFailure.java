package dev.holdfast.cli.bench;

import dev.holdfast.exceptions.HoldfastException;
import org.jspecify.annotations.Nullable;

/** What goes wrong in a load. */
final class LoadFailure {

    private LoadFailure() {}

    /** Returns what says in a sentence what went wrong, if it was foreseen. */
    static Throwable known(Throwable thrown) {
        if (thrown.getCause() instanceof HoldfastException holdfast) {
            return holdfast;
        }
        return thrown instanceof RuntimeException || thrown instanceof Error
                ? thrown
                : new RawClientException(RawClientException.CALL, thrown);
    }

    static void rethrow(@Nullable Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
    }
}
