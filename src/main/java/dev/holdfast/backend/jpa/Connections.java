package dev.holdfast.backend.jpa;

import dev.holdfast.exceptions.HoldfastException;
import dev.holdfast.exceptions.StoreClosedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import javax.sql.DataSource;

/**
 * Lends connections for one read or one transaction, and tries again where that is safe. Of a pool's connections one is kept for
 * what is urgent: so it does not wait until others are done.
 */
final class Connections {

    /** What is done with a connection. It may be done more than once, on another one each time. */
    @FunctionalInterface
    interface Work<R> {
        R run(Connection connection) throws SQLException;
    }

    /** More than the connections of a pool that may all have been cut, and have to be found out one by one. */
    private static final int TRIES_FOR_A_CONNECTION = 12;

    /** For how long a call looks for a connection that is not lost; a server that hangs costs a time-out for each. */
    private static final Duration TIME_FOR_A_CONNECTION = Duration.ofMinutes(1);

    private static final int TRIES_AGAINST_OTHERS = 20;
    private static final long MAX_PAUSE_MILLIS = 100;

    private final DataSource dataSource;
    private final SqlErrors errors;
    private final LongSupplier nanoTime;

    /** One for each call that may have a connection at the same time, beside those that are urgent. */
    private final Semaphore places;

    private volatile boolean closed;

    /**
     * Makes the lender of a data source's connections.
     *
     * @param dataSource gives connections that commit each statement by themselves, and restores those that are given
     *     back
     * @param most how many it has
     */
    Connections(DataSource dataSource, SqlErrors errors, int most) {
        this(dataSource, errors, most, System::nanoTime);
    }

    Connections(DataSource dataSource, SqlErrors errors, int most, LongSupplier nanoTime) {
        this.places = new Semaphore(Math.max(1, most - 1));
        this.dataSource = dataSource;
        this.errors = errors;
        this.nanoTime = nanoTime;
    }

    /** Does work that changes nothing, in one statement. */
    <R> R read(String task, Work<R> work) {
        return trying(task, () -> readOnce(work));
    }

    private <R> R readOnce(Work<R> work) throws SQLException {
        try (Connection connection = openConnection()) {
            return work.run(connection);
        }
    }

    /** Does work that changes nothing, in several statements, all of which see the same moment. */
    <R> R readOneMoment(String task, Work<R> work) {
        return read(task, connection -> {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            R result = work.run(connection);
            connection.commit();
            return result;
        });
    }

    /**
     * Runs the work in a transaction, which is committed unless the work throws. It is run again if the transaction has
     * come to nothing because of others or of a lost connection, and not if its end is unknown.
     */
    <R> R write(String task, Work<R> work) {
        return trying(task, () -> writeOnce(task, work));
    }

    private <R> R writeOnce(String task, Work<R> work) throws SQLException {
        try (Connection connection = openConnection()) {
            connection.setAutoCommit(false);
            R result;
            try {
                result = work.run(connection);
            } catch (SQLException | RuntimeException | Error e) {
                rollBack(connection, e);
                throw e;
            }
            commit(task, connection);
            return result;
        }
    }

    /** Reads as {@link #read} does, with the connection that is kept for what is urgent if need be. */
    <R> R readUrgently(String task, Work<R> work) {
        return trying(task, true, () -> readOnce(work));
    }

    /** Writes as {@link #write} does, with the connection that is kept for what is urgent if need be. */
    <R> R writeUrgently(String task, Work<R> work) {
        return trying(task, true, () -> writeOnce(task, work));
    }

    /**
     * Runs work of exactly one statement, which commits itself: behind a ping, so two round trips in place of a
     * transaction's four. A connection that was cut before is found out by the ping, and the work is run on another; one
     * that is lost later may have taken the statement with it or not.
     */
    <R> R writeByItself(String task, Work<R> work) {
        return trying(task, () -> {
            try (Connection connection = openConnection()) {
                boolean alive = connection.isValid((int) ServerPool.CONNECT_TIMEOUT.toSeconds());
                if (!alive) {
                    // Now the statement cannot reach the server, and its failure makes the pool forget the connection.
                    connection.abort(Runnable::run);
                }
                try {
                    return work.run(connection);
                } catch (SQLException e) {
                    throw alive ? unlessUnknown(task, e) : e;
                }
            }
        });
    }

    private void commit(String task, Connection connection) throws SQLException {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw unlessUnknown(task, e);
        }
    }

    /** Returns the exception, unless with the connection the answer to what was sent was lost. */
    private SQLException unlessUnknown(String task, SQLException e) {
        if (errors.kind(e) == SqlErrors.Kind.LOST_CONNECTION) {
            throw failure(task + ", and whether that has happened is not known", e);
        }
        return e;
    }

    /** One try. */
    @FunctionalInterface
    private interface Attempt<R> {
        R run() throws SQLException;
    }

    private <R> R trying(String task, Attempt<R> attempt) {
        return trying(task, false, attempt);
    }

    private <R> R trying(String task, boolean urgent, Attempt<R> attempt) {
        long begun = nanoTime.getAsLong();
        int lost = 0;
        int contended = 0;
        while (true) {
            try {
                return urgent ? attempt.run() : inPlace(attempt);
            } catch (SQLException e) {
                SqlErrors.Kind kind = closed ? SqlErrors.Kind.OTHER : errors.kind(e);
                boolean again = switch (kind) {
                    case LOST_CONNECTION ->
                        ++lost < TRIES_FOR_A_CONNECTION
                                && nanoTime.getAsLong() - begun < TIME_FOR_A_CONNECTION.toNanos();
                    case CONTENTION -> ++contended < TRIES_AGAINST_OTHERS;
                    case OTHER -> false;
                };
                if (!again) {
                    throw failure(task, e);
                }
                if (kind == SqlErrors.Kind.CONTENTION) {
                    pause(contended);
                }
            }
        }
    }

    private <R> R inPlace(Attempt<R> attempt) throws SQLException {
        awaitPlace();
        try {
            return attempt.run();
        } finally {
            places.release();
        }
    }

    private void awaitPlace() throws SQLException {
        try {
            // The first without a look at interrupts, as where nobody has to wait they do not matter.
            if (!places.tryAcquire() && !places.tryAcquire(ServerPool.WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new SQLTransientConnectionException("All connections were in use.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLTransientConnectionException(
                    "The thread was interrupted while it waited for a connection.", e);
        }
    }

    /** Keeps those who were in each other's way from meeting again at once. */
    private static void pause(int tries) {
        long most = Math.min(MAX_PAUSE_MILLIS, 1L << Math.min(tries, Byte.SIZE));
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(TimeUnit.MILLISECONDS.toNanos(most)));
    }

    /** Returns a connection, unless the store was closed, as it may have been while a lock was waited for. */
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
