package dev.holdfast.backend.jpa;

import dev.holdfast.exceptions.HoldfastException;
import java.sql.SQLException;

/** Puts what a driver throws into Holdfast's terms. */
@FunctionalInterface
interface SqlErrors {

    /**
     * Returns the exception to be thrown in place of the driver's, whose message may hold values of rows.
     *
     * @param task what was being done, as in "reading Peer"
     */
    HoldfastException translate(String task, SQLException e);
}
