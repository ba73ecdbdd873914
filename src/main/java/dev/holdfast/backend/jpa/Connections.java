package dev.holdfast.backend.jpa;

import dev.holdfast.exceptions.HoldfastException;
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
            throw failure(task, e);
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
        try (Connection connection = openConnection()) {
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
            throw failure(task, e);
        } finally {
            writers.unlock();
        }
    }

    /** Returns a connection, unless the store was closed while the lock was waited for. */
    private Connection openConnection() throws SQLException {
        checkOpen();
        return dataSource.getConnection();
    }

    private HoldfastException failure(String task, SQLException e) {
        return closed
                ? new StoreClosedException("The store was closed while " + task + ". Open it again.")
                : errors.translate(task, e);
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
