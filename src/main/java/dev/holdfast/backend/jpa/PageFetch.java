package dev.holdfast.backend.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;

/** Keeps a driver from gathering a whole page of large rows in memory before the first is read. */
interface PageFetch {

    /** Returns whether it takes a transaction. */
    boolean needsTransaction();

    /** Prepares a statement that reads a page. */
    void prepare(PreparedStatement statement) throws SQLException;

    /** Tells, after each row, how large the largest was so far. */
    void adapt(ResultSet rows, long largest) throws SQLException;

    /** Ends a page that has no room for the rows that are still to come. */
    default void cut(ResultSet rows) throws SQLException {
        rows.close();
    }

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

    /**
     * Row by row, or a few at a time: for MySQL and MariaDB, whose drivers otherwise read all rows at once. They read to
     * the end what they have begun, so a page that is cut short costs its connection; it is one of large rows.
     */
    final class Streamed implements PageFetch {

        private final int rows;
        private final Consumer<Connection> discard;

        /**
         * Reads this many rows at a time.
         *
         * @param rows a number, or what the driver has for one row at a time
         * @param discard ends a connection, so that the pool gives it to nobody again
         */
        Streamed(int rows, Consumer<Connection> discard) {
            this.rows = rows;
            this.discard = discard;
        }

        @Override
        public boolean needsTransaction() {
            return false;
        }

        @Override
        public void prepare(PreparedStatement statement) throws SQLException {
            statement.setFetchSize(rows);
        }

        @Override
        public void adapt(ResultSet result, long largest) {
            // As few as at the beginning.
        }

        @Override
        public void cut(ResultSet result) throws SQLException {
            Connection connection = result.getStatement().getConnection();
            connection.abort(Runnable::run);
            discard.accept(connection);
        }
    }
}
