package dev.holdfast.backend.jpa;

import dev.holdfast.exceptions.HoldfastException;
import java.sql.SQLException;

/** Puts what a driver throws into Holdfast's terms. */
interface SqlErrors {

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
}
