package dev.holdfast.backend.jpa;

import dev.holdfast.exceptions.ConfigurationException;
import dev.holdfast.exceptions.HoldfastException;
import dev.holdfast.exceptions.LoginRefusedException;
import dev.holdfast.exceptions.StoreAccessException;
import dev.holdfast.exceptions.StoreCorruptedException;
import dev.holdfast.exceptions.StoreFullException;
import dev.holdfast.exceptions.StoreReadOnlyException;
import dev.holdfast.exceptions.StoreUnavailableException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** Reads the error numbers of MySQL and MariaDB, which are the same where both have an error. */
final class MysqlErrors extends ServerErrors {

    static final int UNKNOWN_DATABASE = 1049;
    static final int DATABASE_EXISTS = 1007;
    static final int NO_RIGHT_TO_DATABASE = 1044;

    /** A null where a column takes none. */
    static final int NULL_REFUSED = 1048;

    /** A deadlock, a row that another has inserted, and a row that has changed since it was read. */
    private static final Set<Integer> CONTENTION = Set.of(1213, 1062, 1020);

    /** The server shuts down, or has ended the connection or the statement. */
    private static final Set<Integer> ENDED = Set.of(1053, 1927, 4031);

    /** Too many connections: of all, of this user, and in an hour. They have a state like that of a lost connection. */
    private static final Set<Integer> TOO_MANY = Set.of(1040, 1203, 1226);

    MysqlErrors(String where) {
        super(where);
    }

    @Override
    public Kind kind(SQLException e) {
        if (e instanceof SQLTransientConnectionException) {
            // The pool has waited for a connection in vain.
            return Kind.OTHER;
        }
        SQLException error = find(e);
        if (CONTENTION.contains(error.getErrorCode())) {
            return Kind.CONTENTION;
        }
        if (TOO_MANY.contains(error.getErrorCode())) {
            return Kind.OTHER;
        }
        boolean lost = isClosedUnderneath(error)
                || ENDED.contains(error.getErrorCode())
                || (error.getSQLState() != null && error.getSQLState().startsWith("08"));
        return lost ? Kind.LOST_CONNECTION : Kind.OTHER;
    }

    /**
     * Returns whether MySQL's driver found its statement closed. In the middle of a batch it does so after the connection was
     * lost, and says only that.
     */
    private static boolean isClosedUnderneath(SQLException error) {
        String message = error.getMessage();
        return "S1009".equals(error.getSQLState())
                && message != null
                && message.contains("No operations allowed after statement closed");
    }

    /** Returns whether a driver found that the server does no TLS. Each has words of its own for it, and no number. */
    static boolean isWithoutTls(SQLException e) {
        String message = find(e).getMessage();
        return message != null
                && (message.contains("ssl not enabled in the server")
                        || message.contains("SSL Connection required, but not provided by server"));
    }

    /** Returns the exception for a lock on tables that others have held for too long. */
    StoreUnavailableException busy() {
        return new StoreUnavailableException(
                where() + " lets nobody change tables now: another program has been at it for long. Try again.");
    }

    @Override
    HoldfastException said(String task, SQLException error, SQLException cause) {
        if (isWithoutTls(error)) {
            return new ConfigurationException(
                    where() + " does no TLS, and the settings ask for it (tls=off does without).", cause);
        }
        return switch (error.getErrorCode()) {
            case 1045, 1698, 1130, 1129, 1251, 1524, 1820, 1862, 3118, 4151 ->
                new LoginRefusedException(
                        where() + " does not let this user in (error " + error.getErrorCode()
                                + "). Look at the user name and the password, at the hosts that the user may come from,"
                                + " and whether the user has to use TLS: then set tls=require.",
                        cause);
            case 3159 ->
                new ConfigurationException(where() + " takes only encrypted connections. Set tls=require.", cause);
            case UNKNOWN_DATABASE, NO_RIGHT_TO_DATABASE ->
                new StoreAccessException(
                        where() + " has no such database that this user may use, and the user may not make it. Make it,"
                                + " and grant the user all on it.",
                        cause);
            case 1142, 1143, 1227, 1370 ->
                task.startsWith("writing")
                        ? onlyRead(cause)
                        : new StoreAccessException(
                                where() + " refuses a right while " + task + ". Grant the user create, alter, index,"
                                        + " select, insert, update and delete on the database.",
                                cause);
            case 1290, 1792, 1836, 3100 ->
                new StoreReadOnlyException(
                        where() + " takes no writes: it is a replica, or is set to read only.", cause);
            case 1021, 1114, 1026, 3, 28, 1712 ->
                new StoreFullException(where() + " has no room left on its disk. Nothing was written.", cause);
            case 1040, 1203, 1226 ->
                unavailable(
                        task,
                        "it has as many connections as it takes, in all or of this user. Close some, or ask for fewer"
                                + " with withMaxConnections",
                        error);
            case 1034, 1194, 1195, 1877, 1932 ->
                new StoreCorruptedException(
                        where() + " says that its files are damaged. Restore them from a copy.", cause);
            case 1153 ->
                new ConfigurationException(
                        where() + " does not take a row this large. Set its max_allowed_packet to 32M or more.", cause);
            case 1205 -> held(task, error);
            case 1665 ->
                new ConfigurationException(
                        where() + " writes its binary log by statement. Set binlog_format=ROW.", cause);
            default ->
                CONTENTION.contains(error.getErrorCode())
                        ? unavailable(task, "others have written to the same rows again and again. Try again", error)
                        : unavailable(
                                task,
                                "it says the error " + error.getErrorCode() + ", SQL state " + error.getSQLState(),
                                error);
        };
    }
}
