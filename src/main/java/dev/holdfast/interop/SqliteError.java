package dev.holdfast.interop;

import java.sql.SQLException;

/** Whose fault a failure of SQLite is, by the number it gives it. */
enum SqliteError {
    BUSY,
    INACCESSIBLE,
    TOO_LARGE,
    DAMAGED,
    CLOSED;

    /** Returns the kind of a failure; what only a file with a strange content can bring about is damage. */
    static SqliteError of(SQLException failure) {
        return switch (failure.getErrorCode()) {
            case 5, 6 -> BUSY;
            case 18 -> TOO_LARGE;
            case 3, 8, 10, 14, 23 -> INACCESSIBLE;
            // The driver's own failures have no number: the connection or the result is closed.
            case 0 -> CLOSED;
            default -> DAMAGED;
        };
    }
}
