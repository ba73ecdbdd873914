package dev.holdfast.backend.jpa;

import dev.holdfast.exceptions.StoreUnavailableException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** What goes wrong in this process, before a database had anything to say. */
final class CallerErrors {

    private CallerErrors() {}

    /**
     * Returns the exception for a call whose thread was interrupted, or that waited in vain for other calls, else
     * {@code null}. An interrupted thread stays so.
     *
     * @param where the database as people know it, at the beginning of a sentence
     * @param remedy what to do when too many calls are made at once, at the end of a sentence
     */
    static @Nullable StoreUnavailableException of(String where, String task, String remedy, SQLException e) {
        boolean waited = false;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (isInterruption(cause)) {
                Thread.currentThread().interrupt();
                return new StoreUnavailableException(where + " was not waited for while " + task
                        + ": the thread was interrupted. The call may be made again when that is over.");
            }
            waited |= cause instanceof SQLTransientConnectionException && cause.getCause() == null;
        }
        return waited
                ? new StoreUnavailableException(where + " had no connection free in time while " + task
                        + ": other calls of this process were using all of them. " + remedy)
                : null;
    }

    private static boolean isInterruption(Throwable cause) {
        return cause instanceof InterruptedException
                || cause instanceof ClosedByInterruptException
                || (cause instanceof InterruptedIOException && !(cause instanceof SocketTimeoutException));
    }
}
