package dev.holdfast.cli.bench;

import dev.holdfast.exceptions.HoldfastException;
import java.sql.SQLException;

/** The client by hand has failed, whose own message might hold values. */
final class RawClientException extends HoldfastException {

    private static final long serialVersionUID = 1;

    RawClientException(Throwable cause) {
        super("The client by hand has failed: " + describe(cause) + ".", cause);
    }

    private static String describe(Throwable cause) {
        return cause instanceof SQLException sql
                ? "SQL state " + sql.getSQLState() + ", error " + sql.getErrorCode()
                : cause.getClass().getSimpleName();
    }
}
