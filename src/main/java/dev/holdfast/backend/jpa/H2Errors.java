package dev.holdfast.backend.jpa;

import dev.holdfast.exceptions.HoldfastException;
import dev.holdfast.exceptions.StoreClosedException;
import dev.holdfast.exceptions.StoreFullException;
import dev.holdfast.exceptions.StoreLockedException;
import dev.holdfast.exceptions.StoreUnavailableException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** Reads H2's error codes, and what H2 has wrapped when it gives but a general one. */
final class H2Errors implements SqlErrors {

    /** What H2's storage says of a file that is not as it was written. */
    private static final Set<Integer> DAMAGE = Set.of(
            DataUtils.ERROR_FILE_CORRUPT,
            DataUtils.ERROR_UNSUPPORTED_FORMAT,
            DataUtils.ERROR_SERIALIZATION,
            DataUtils.ERROR_CHUNK_NOT_FOUND,
            DataUtils.ERROR_BLOCK_NOT_FOUND,
            DataUtils.ERROR_TRANSACTION_CORRUPT,
            DataUtils.ERROR_UNKNOWN_DATA_TYPE);

    private static final int OWN_CLASS = 90;

    private static final Set<Integer> FAILURES =
            Set.of(ErrorCode.IO_EXCEPTION_1, ErrorCode.IO_EXCEPTION_2, ErrorCode.OUT_OF_MEMORY);

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
        HoldfastException own = CallerErrors.of("The database in " + where, task, "Make fewer calls at once.", e);
        if (own != null) {
            return own;
        }
        if (isDamage(e)) {
            return H2FileCheck.foundDamaged(where, task, redacted(e));
        }
        return switch (known.getErrorCode()) {
            case ErrorCode.FILE_CORRUPTED_1,
                    ErrorCode.FILE_VERSION_ERROR_1,
                    ErrorCode.ROW_NOT_FOUND_IN_PRIMARY_INDEX,
                    // Nobody asks H2 to convert anything: a value that it cannot is not the one that was written.
                    ErrorCode.DATA_CONVERSION_ERROR_1 -> H2FileCheck.foundDamaged(where, task, redacted(e));
            case ErrorCode.DATABASE_ALREADY_OPEN_1 ->
                new StoreLockedException(
                        "The database in " + where + " is open in another program. Close it there.", 0);
            case ErrorCode.DATABASE_IS_CLOSED, ErrorCode.OBJECT_CLOSED ->
                new StoreClosedException(
                        "The database in " + where + " was closed while " + task + ". Open the store again.");
            default ->
                isFull(e)
                        ? new StoreFullException(
                                "The database in " + where + " has no room left on its disk, and failed while " + task
                                        + ". Make room, and open the store again.",
                                redacted(e))
                        : new StoreUnavailableException(
                                "The database in " + where + " failed while " + task + " (H2 error "
                                        + known.getErrorCode() + "). Look at its disk and its rights.",
                                redacted(e));
        };
    }

    /** H2 has a class of its own for most of what it refuses, and in it also what has failed. */
    @Override
    public boolean isRefusal(SQLException e) {
        int code = find(e).getErrorCode();
        return SqlErrors.super.isRefusal(e) || (code / 1000 == OWN_CLASS && !FAILURES.contains(code));
    }

    private static boolean isDamage(SQLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof MVStoreException failure) {
                if (DAMAGE.contains(failure.getErrorCode())) {
                    return true;
                }
            } else if (cause instanceof RuntimeException && find(e).getErrorCode() == ErrorCode.GENERAL_ERROR_1) {
                // What H2 does not expect, as the end of a page in the middle of a value.
                return true;
            }
        }
        return false;
    }

    private static boolean isFull(SQLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String message = cause instanceof IOException ? cause.getMessage() : null;
            if (message != null && (message.contains("No space left") || message.contains("not enough space"))) {
                return true;
            }
        }
        return false;
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
        SQLException known = find(e);
        SQLException redacted =
                new SQLException("H2 error " + known.getErrorCode(), known.getSQLState(), known.getErrorCode());
        redacted.setStackTrace(e.getStackTrace());
        return redacted;
    }
}
