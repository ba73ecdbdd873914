package dev.holdfast.backend.jpa;

import dev.holdfast.exceptions.HoldfastException;
import java.sql.SQLException;
import java.util.Set;

/** Puts what a driver throws into Holdfast's terms. */
interface SqlErrors {

    /** Warning, data exception, integrity, schema, syntax and access rule, feature. */
    Set<String> REFUSALS = Set.of("01", "22", "23", "3F", "42", "0A");

    /** What is known of a statement, or of the transaction it belongs to, that failed before it was committed. */
    enum Kind {
        /** Others were in the way, and nothing has happened: it may succeed at another try. */
        CONTENTION,
        /** The connection is of no more use, and what was not committed has not happened. */
        LOST_CONNECTION,
        /** Anything else. */
        OTHER
    }

    /** Returns what kind of failure it is. */
    Kind kind(SQLException e);

    /**
     * Returns the exception to be thrown in place of the driver's, whose message may hold values of rows.
     *
     * @param task what was being done, as in "reading Peer"
     */
    HoldfastException translate(String task, SQLException e);

    /** Returns whether a statement was refused for what it says or for what is stored, by the class of its state. */
    default boolean isRefusal(SQLException e) {
        String state = stateOf(e);
        return REFUSALS.contains(state.substring(0, Math.min(2, state.length())));
    }

    /** Returns the innermost SQL state there is, else an empty text: a pool wraps the exceptions of its driver. */
    static String stateOf(SQLException e) {
        String state = "";
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                state = sql.getSQLState();
            }
        }
        return state;
    }
}
