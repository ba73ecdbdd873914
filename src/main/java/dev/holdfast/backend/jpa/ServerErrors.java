package dev.holdfast.backend.jpa;

import dev.holdfast.exceptions.ConfigurationException;
import dev.holdfast.exceptions.HoldfastException;
import dev.holdfast.exceptions.StoreReadOnlyException;
import dev.holdfast.exceptions.StoreUnavailableException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What all servers have in common when something goes wrong: first the network, then what the server says. */
abstract class ServerErrors implements SqlErrors {

    private final String where;

    /** Makes the translator of one server, named as people know it. */
    ServerErrors(String where) {
        this.where = where;
    }

    /** Returns the exception for what the server says, as the exception that has its code says it. */
    abstract HoldfastException said(String task, SQLException error, SQLException cause);

    final String where() {
        return where;
    }

    @Override
    public final HoldfastException translate(String task, SQLException e) {
        HoldfastException own = CallerErrors.of(
                where, task, "Make fewer calls at once, or allow more connections with withMaxConnections.", e);
        if (own != null) {
            return own;
        }
        HoldfastException network = network(task, e);
        return network == null ? said(task, find(e), redacted(e)) : network;
    }

    private @Nullable HoldfastException network(String task, SQLException e) {
        SSLException tls = cause(e, SSLException.class);
        if (tls != null) {
            return new ConfigurationException("No encrypted connection to " + where + " came about ("
                    + tls.getClass().getSimpleName()
                    + "). tls=verify takes a certificate that the JVM trusts and that is the host's, tls=require takes"
                    + " any, tls=off does without.");
        }
        if (cause(e, UnknownHostException.class) != null) {
            return unavailable(task, "its host is not known. Look at the address", e);
        }
        if (cause(e, SocketTimeoutException.class) != null) {
            return unavailable(
                    task, "it does not answer. Look whether it is well, and whether the address is a database's", e);
        }
        if (cause(e, IOException.class) != null) {
            return unavailable(
                    task, "it cannot be reached, or has gone. Look at the address, and whether it is running", e);
        }
        return null;
    }

    /** Returns the exception for a server that cannot be used now. */
    final StoreUnavailableException unavailable(String task, String reason, SQLException e) {
        return new StoreUnavailableException(where + " failed while " + task + ": " + reason + ".", redacted(e));
    }

    /** Returns the exception for rows, or a table, that another program did not let go of in time. */
    final StoreUnavailableException held(String task, SQLException e) {
        return unavailable(
                task,
                "another program holds a lock on what is needed, and did not let go of it in time. Look whether that"
                        + " program hangs in the middle of a transaction, or try again",
                e);
    }

    /** Returns the exception for a user who has no right to write. */
    final StoreReadOnlyException onlyRead(SQLException cause) {
        return new StoreReadOnlyException(
                where + " lets this user only read. Grant the user select, insert, update and delete on the tables.",
                cause);
    }

    static <T extends Throwable> @Nullable T cause(Throwable e, Class<T> type) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    /** Returns the innermost of the exceptions that has an error code or a state: a pool wraps those of the driver. */
    static SQLException find(SQLException e) {
        SQLException found = e;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && (sql.getSQLState() != null || sql.getErrorCode() != 0)) {
                found = sql;
            }
        }
        return found;
    }

    /** Returns the exception without its message, which may hold the values of a row. */
    static SQLException redacted(SQLException e) {
        SQLException found = find(e);
        SQLException redacted = new SQLException(
                "SQL state " + found.getSQLState() + ", error " + found.getErrorCode(),
                found.getSQLState(),
                found.getErrorCode());
        redacted.setStackTrace(e.getStackTrace());
        return redacted;
    }
}
