package dev.holdfast.backend.jpa;

import dev.holdfast.exceptions.StoreClosedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.Lock;
import javax.sql.DataSource;

/** Lends connections for one read or one transaction. */
final class Connections {

    /** What is done with a connection. */
    @FunctionalInterface
    interface Work<R> {
        R run(Connection connection) throws SQLException;
    }

    private final DataSource dataSource;
    private final Lock writers;
    private final SqlErrors errors;
    private volatile boolean closed;

    /**
     * Makes the lender of a data source's connections.
     *
     * @param dataSource gives connections whose transactions are repeatable reads, and ends those that are given back
     */
    Connections(DataSource dataSource, SqlFeatures features) {
        this.dataSource = dataSource;
        this.writers = features.writers();
        this.errors = features.errors();
    }

    <R> R read(String task, Work<R> work) {
        checkOpen();
        try (Connection connection = dataSource.getConnection()) {
            return work.run(connection);
        } catch (SQLException e) {
            throw errors.translate(task, e);
        }
    }

    /** Does work of several statements, all of which see the same moment. */
    <R> R readOneMoment(String task, Work<R> work) {
        return read(task, connection -> {
            connection.setAutoCommit(false);
            R result = work.run(connection);
            connection.commit();
            return result;
        });
    }

    /** Runs the work in a transaction, which is committed unless the work throws. */
    <R> R write(String task, Work<R> work) {
        checkOpen();
        writers.lock();
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                R result = work.run(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                rollBack(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            throw errors.translate(task, e);
        } finally {
            writers.unlock();
        }
    }

    private static void rollBack(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    void checkOpen() {
        if (closed) {
            throw new StoreClosedException("The store is closed. Open it again.");
        }
    }

    void close() {
        closed = true;
    }
}
