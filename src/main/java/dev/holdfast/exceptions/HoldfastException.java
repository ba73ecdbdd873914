package dev.holdfast.exceptions;

import jakarta.data.exceptions.DataException;
import org.jspecify.annotations.Nullable;

/**
 * The root of all that Holdfast throws, itself a {@link DataException}. A lost race on a version is the exception that
 * Jakarta Data has for it, {@link jakarta.data.exceptions.OptimisticLockingFailureException}.
 *
 * <p>No message of this family, nor of its causes as far as Holdfast makes them, holds a password, an
 * auth key or a stored value. Rows are named by their key.
 */
public abstract class HoldfastException extends DataException {

    protected HoldfastException(String message) {
        super(message);
    }

    protected HoldfastException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
