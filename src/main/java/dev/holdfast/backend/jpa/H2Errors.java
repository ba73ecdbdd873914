package dev.holdfast.backend.jpa;

import dev.holdfast.exceptions.HoldfastException;
import dev.holdfast.exceptions.StoreClosedException;
import dev.holdfast.exceptions.StoreLockedException;
import dev.holdfast.exceptions.StoreUnavailableException;
import java.sql.SQLException;
import org.h2.api.ErrorCode;

/** Reads H2's error codes. */
final class H2Errors implements SqlErrors {

    private final String where;

    /** Makes the translator of one database, named as people know it. */
    H2Errors(String where) {
        this.where = where;
    }

    /** There is one writer, and no connection to be lost. */
    @Override
    public Kind kind(SQLException e) {
        return Kind.OTHER;
    }

    @Override
    public HoldfastException translate(String task, SQLException e) {
        SQLException known = find(e);
        return switch (known.getErrorCode()) {
            case ErrorCode.FILE_CORRUPTED_1, ErrorCode.FILE_VERSION_ERROR_1 -> H2FileCheck.damaged(where, redacted(e));
            case ErrorCode.DATABASE_ALREADY_OPEN_1 ->
                new StoreLockedException(
                        "The database in " + where + " is open in another program. Close it there.", 0);
            case ErrorCode.DATABASE_IS_CLOSED, ErrorCode.OBJECT_CLOSED ->
                new StoreClosedException(
                        "The database in " + where + " was closed while " + task + ". Open the store again.");
            default ->
                new StoreUnavailableException(
                        "The database in " + where + " failed while " + task + " (H2 error " + known.getErrorCode()
                                + "). Look at its disk and its rights.",
                        redacted(e));
        };
    }

    /** Returns the cause that has a code of H2's, or the exception itself. */
    private static SQLException find(SQLException e) {
        SQLException found = e;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getErrorCode() != 0) {
                found = sql;
            }
        }
        return found;
    }

    /** Returns the exception without its message, which may hold the values of a row. */
    private static SQLException redacted(SQLException e) {
        SQLException redacted = new SQLException("H2 error " + e.getErrorCode(), e.getSQLState(), e.getErrorCode());
        redacted.setStackTrace(e.getStackTrace());
        return redacted;
    }
}
