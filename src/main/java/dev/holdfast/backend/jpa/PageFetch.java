package dev.holdfast.backend.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;

/** Keeps a driver from gathering a whole page of large rows in memory before the first is read. */
interface PageFetch {

    /** Returns whether large values are measured before they are read. */
    default boolean isMeasured() {
        return false;
    }

    /** Prepares a statement that reads a page. */
    void prepare(PreparedStatement statement) throws SQLException;

    /** Ends a page that has no room for the rows that are still to come. */
    default void cut(ResultSet rows) throws SQLException {
        rows.close();
    }

    /** Nothing needs to be done: the driver hands over rows as they are read. */
    final class AsRead implements PageFetch {

        @Override
        public void prepare(PreparedStatement statement) {
            // As it is by default.
        }
    }

    /**
     * Rows that are known to fit into a page: for PostgreSQL, whose driver reads all at once. It reads a number of them at a
     * time within a transaction, but nobody knows that number before the rows are there.
     */
    final class Measured implements PageFetch {

        @Override
        public boolean isMeasured() {
            return true;
        }

        @Override
        public void prepare(PreparedStatement statement) {
            // As it is by default.
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
        public void prepare(PreparedStatement statement) throws SQLException {
            statement.setFetchSize(rows);
        }

        @Override
        public void cut(ResultSet result) throws SQLException {
            Connection connection = result.getStatement().getConnection();
            connection.abort(Runnable::run);
            discard.accept(connection);
        }
    }
}
