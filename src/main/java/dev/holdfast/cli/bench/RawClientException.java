package dev.holdfast.cli.bench;

import dev.holdfast.exceptions.HoldfastException;
import java.sql.SQLException;

/** What is done by hand has failed, and the message of what is behind it might hold values. */
final class RawClientException extends HoldfastException {

    private static final long serialVersionUID = 1;

    static final String CALL = "The client by hand has failed";

    /**
     * Makes the exception.
     *
     * @param what what has failed, as the beginning of a sentence
     */
    RawClientException(String what, Throwable cause) {
        super(what + ": " + describe(cause) + ".", cause);
    }

    private static String describe(Throwable cause) {
        return cause instanceof SQLException sql
                ? "SQL state " + sql.getSQLState() + ", error " + sql.getErrorCode()
                : cause.getClass().getSimpleName();
    }
}
