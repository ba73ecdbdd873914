package dev.holdfast.backend.jpa;

import java.sql.SQLException;

/** What drivers and Hibernate throw for a stored value that is not of its column's type. */
final class UnreadableValues {

    /** Data exceptions; what PostgreSQL's driver says of a column of another type; an argument that MySQL's cannot use. */
    private static final String STATES = "22...|42821|42846|S1009";

    private UnreadableValues() {}

    /** Returns whether it is the value that is wrong, by what was thrown when the row was there already. */
    static boolean isOfValue(SQLException e) {
        SQLException found = ServerErrors.find(e);
        // MariaDB's driver has neither state nor number for it.
        return found.getSQLState() == null
                ? found.getErrorCode() == 0
                : found.getSQLState().matches(STATES);
    }

    /** Returns the exception without its message, which may hold the value. */
    static Exception withoutValue(Exception e) {
        if (e instanceof SQLException sql) {
            return ServerErrors.redacted(sql);
        }
        Exception redacted = new IllegalArgumentException(e.getClass().getName());
        redacted.setStackTrace(e.getStackTrace());
        return redacted;
    }
}
