package dev.holdfast.backend.jpa;

import dev.holdfast.exceptions.ConfigurationException;
import dev.holdfast.exceptions.HoldfastException;
import dev.holdfast.exceptions.LoginRefusedException;
import dev.holdfast.exceptions.StoreAccessException;
import dev.holdfast.exceptions.StoreCorruptedException;
import dev.holdfast.exceptions.StoreFullException;
import dev.holdfast.exceptions.StoreReadOnlyException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** Reads PostgreSQL's error codes, which are SQL states; see the appendix A of its manual. */
final class PostgresErrors extends ServerErrors {

    static final String UNKNOWN_DATABASE = "3D000";
    static final String DUPLICATE_DATABASE = "42P04";
    static final String UNIQUE_VIOLATION = "23505";
    static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /** Serialization failure, deadlock, and a row that another has inserted. */
    private static final Set<String> CONTENTION = Set.of("40001", "40P01", UNIQUE_VIOLATION);

    /** The server shuts down or has crashed, or an administrator has ended the connection. */
    private static final Set<String> ENDED = Set.of("25P03", "25P04", "57P01", "57P02", "57P05");

    PostgresErrors(String where) {
        super(where);
    }

    @Override
    public Kind kind(SQLException e) {
        if (e instanceof SQLTransientConnectionException) {
            // The pool has waited for a connection in vain.
            return Kind.OTHER;
        }
        String state = stateOf(find(e));
        if (CONTENTION.contains(state)) {
            return Kind.CONTENTION;
        }
        return state.startsWith("08") || ENDED.contains(state) ? Kind.LOST_CONNECTION : Kind.OTHER;
    }

    private static String stateOf(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }

    @Override
    HoldfastException said(String task, SQLException error, SQLException cause) {
        String state = stateOf(error);
        return switch (state) {
            // What the driver itself says of a server that is silent, and of one that wants it otherwise.
            case "08001" ->
                unavailable(task, "it does not answer. Look whether it is well, and whether the address is its", error);
            case "08P01" -> unavailable(task, "what listens there is no PostgreSQL. Look at the address", error);
            case "08004" ->
                new ConfigurationException(
                        where() + " asks for a password and there is none in the settings, or it does no TLS and the"
                                + " settings ask for it (tls=off does without).",
                        cause);
            case "28P01", "28000" ->
                new LoginRefusedException(
                        where() + " does not let this user in. Look at the user name and the password; if the server"
                                + " asks for TLS, set tls=require, and if it refuses this host, let its pg_hba.conf know"
                                + " it.",
                        cause);
            case UNKNOWN_DATABASE ->
                new StoreAccessException(
                        where() + " has no such database, and this user may not make it. Make it, or let the user:"
                                + " alter role … createdb.",
                        cause);
            case INSUFFICIENT_PRIVILEGE ->
                task.startsWith("writing")
                        ? onlyRead(cause)
                        : new StoreAccessException(
                                where() + " refuses a right while " + task + ". Grant the user what is missing on the"
                                        + " database, its schema and its tables.",
                                cause);
            case "25006" ->
                new StoreReadOnlyException(
                        where() + " takes no writes: it is a replica, or this user or database is set to read only.",
                        cause);
            case "53100" ->
                new StoreFullException(where() + " has no room left on its disk. Nothing was written.", cause);
            case "53300" ->
                unavailable(
                        task,
                        "it has as many connections as it takes. Close some, or ask for fewer with"
                                + " withMaxConnections",
                        error);
            case "57P03" -> unavailable(task, "it is starting up or shutting down. Try again in a while", error);
            case "0A000" ->
                new ConfigurationException(where() + " cannot do what is needed. Look at its version.", cause);
            case "XX001", "XX002" ->
                new StoreCorruptedException(
                        where() + " says that its files are damaged. Restore them from a copy.", cause);
            case LOCK_NOT_AVAILABLE -> held(task, error);
            default ->
                CONTENTION.contains(state)
                        ? unavailable(task, "others have written to the same rows again and again. Try again", error)
                        : unavailable(task, "it says the SQL state " + state, error);
        };
    }
}
