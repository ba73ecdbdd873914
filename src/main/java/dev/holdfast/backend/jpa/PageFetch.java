package dev.holdfast.backend.jpa;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Keeps a driver from gathering a whole page of large rows in memory before the first is read. */
interface PageFetch {

    /** Returns whether it takes a transaction. */
    boolean needsTransaction();

    /** Prepares a statement that reads a page. */
    void prepare(PreparedStatement statement) throws SQLException;

    /** Tells, after each row, how large the largest was so far. */
    void adapt(ResultSet rows, long largest) throws SQLException;

    /** Nothing needs to be done: the driver hands over rows as they are read. */
    final class AsRead implements PageFetch {

        @Override
        public boolean needsTransaction() {
            return false;
        }

        @Override
        public void prepare(PreparedStatement statement) {
            // As it is by default.
        }

        @Override
        public void adapt(ResultSet rows, long largest) {
            // As it is by default.
        }
    }

    /**
     * A few rows, then as many at a time as fit into a page if all are as large as the largest so far: for PostgreSQL,
     * whose driver reads all rows at once, or a number of them within a transaction.
     */
    final class Growing implements PageFetch {

        private static final int FIRST_ROWS = 8;

        @Override
        public boolean needsTransaction() {
            return true;
        }

        @Override
        public void prepare(PreparedStatement statement) throws SQLException {
            statement.setFetchSize(FIRST_ROWS);
        }

        @Override
        public void adapt(ResultSet rows, long largest) throws SQLException {
            rows.setFetchSize((int) Math.max(1, JpaTable.PAGE_BYTES / Math.max(1, largest)));
        }
    }
}
