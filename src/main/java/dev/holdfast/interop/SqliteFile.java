package dev.holdfast.interop;

import dev.holdfast.exceptions.HoldfastException;
import dev.holdfast.exceptions.MissingDriverException;
import dev.holdfast.exceptions.SessionFileException;
import dev.holdfast.exceptions.StoreAccessException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An SQLite file from outside, opened so that neither can it change nor can its schema make the driver do anything but
 * read. All reads see one state of it.
 */
final class SqliteFile implements AutoCloseable {

    private static final String DRIVER = "org.sqlite.JDBC";
    private static final long MAX_SIZE = 4L << 30;
    private static final String MAX_VALUE_SIZE = Integer.toString(1 << 20);
    private static final String OPEN_READ_ONLY = "1";

    private static final List<String> PRECAUTIONS = List.of(
            "PRAGMA trusted_schema = off",
            "PRAGMA query_only = on",
            "PRAGMA cell_size_check = on",
            // why: a mapped file that another program cuts short would end this process.
            "PRAGMA mmap_size = 0",
            // why: an integrity check would evaluate expressions of the file's schema.
            "PRAGMA ignore_check_constraints = on");

    private final SessionPath path;
    private final Connection connection;

    private SqliteFile(SessionPath path, Connection connection) {
        this.path = path;
        this.connection = connection;
    }

    static SqliteFile open(SessionPath path) {
        refuseUnfinished(path);
        if (path.size() > MAX_SIZE) {
            throw new SessionFileException(path + " is larger than 4 GiB, which no session file is.");
        }
        Connection connection = connect(path);
        try {
            prepare(connection);
            return new SqliteFile(path, connection);
        } catch (SQLException e) {
            HoldfastException failure = failure(path, e);
            closeAfter(connection, failure);
            throw failure;
        }
    }

    // SQLite merges a journal or log when it opens a file, which reading only forbids and reading past would miss.
    private static void refuseUnfinished(SessionPath path) {
        String suffix = path.isWriteAhead() ? "-wal" : "-journal";
        if (path.hasPending(suffix)) {
            throw new SessionFileException(path + " is in use by a client, or was left so when one was killed: " + path
                    + suffix + " beside it holds changes. Close the client, or open and close the session in it once.");
        }
    }

    private static Connection connect(SessionPath path) {
        Properties properties = new Properties();
        properties.setProperty("open_mode", OPEN_READ_ONLY);
        properties.setProperty("limit_length", MAX_VALUE_SIZE);
        properties.setProperty("busy_timeout", "2000");
        // why: a file in write-ahead mode cannot be read without a log and an index beside it, unless nobody changes
        // it.
        String mode = path.isWriteAhead() ? "?mode=ro&immutable=1" : "?mode=ro";
        String url = "jdbc:sqlite:file:" + path.file().toUri().getRawPath() + mode;
        try {
            Driver driver = Class.forName(DRIVER)
                    .asSubclass(Driver.class)
                    .getDeclaredConstructor()
                    .newInstance();
            Connection connection = driver.connect(url, properties);
            if (connection == null) {
                throw new IllegalStateException("The driver of SQLite does not know its own kind of URL.");
            }
            return connection;
        } catch (ReflectiveOperationException | LinkageError e) {
            throw missingDriver("is not on the class path", e);
        } catch (SQLException e) {
            if (e.getErrorCode() == 0 && e.getCause() != null) {
                throw missingDriver("does not find its native library for this system", e);
            }
            throw failure(path, e);
        }
    }

    private static MissingDriverException missingDriver(String problem, Throwable cause) {
        return new MissingDriverException(
                "Session files of SQLite are read by org.xerial:sqlite-jdbc, which " + problem
                        + ". Add the artifact, or import a string session instead.",
                cause);
    }

    private static void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String pragma : PRECAUTIONS) {
                statement.execute(pragma);
            }
        }
        connection.setAutoCommit(false);
    }

    /**
     * Returns the columns of a table in lower case, or empty if there is no such table.
     *
     * @throws SessionFileException if it is something else of that name, which could compute what it pretends to hold
     */
    Optional<Set<String>> columnsOf(String table) {
        String lookup = "select type, rootpage from sqlite_master where lower(name) = '" + table + "'";
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(lookup)) {
            if (!found.next()) {
                return Optional.empty();
            }
            if (!"table".equals(found.getString("type")) || found.getLong("rootpage") == 0) {
                throw new SessionFileException(
                        path + " is no session: its " + table + " is a view, virtual table or index, not a table.");
            }
        } catch (SQLException e) {
            throw failure(path, e);
        }
        Set<String> columns = new LinkedHashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet info = statement.executeQuery("PRAGMA table_info(" + table + ")")) {
            while (info.next()) {
                columns.add(info.getString("name").toLowerCase(Locale.ROOT));
            }
        } catch (SQLException e) {
            throw failure(path, e);
        }
        return Optional.of(columns);
    }

    /** Starts a query on a table, whose name errors will tell. */
    SqliteRows query(String table, String sql) {
        try {
            Statement statement = connection.createStatement();
            try {
                return new SqliteRows(path, table, statement, statement.executeQuery(sql));
            } catch (SQLException e) {
                statement.close();
                throw e;
            }
        } catch (SQLException e) {
            throw failure(path, e);
        }
    }

    /** Checks that a table and its indexes are whole and agree with each other. */
    void checkIntegrity(String table) {
        try (Statement statement = connection.createStatement();
                ResultSet problems = statement.executeQuery("PRAGMA integrity_check(" + table + ")")) {
            if (!problems.next() || !"ok".equals(problems.getString(1))) {
                throw damaged(path, null);
            }
        } catch (SQLException e) {
            throw failure(path, e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failure(path, e);
        }
    }

    static HoldfastException failure(SessionPath path, SQLException cause) {
        return switch (SqliteError.of(cause)) {
            case BUSY ->
                new SessionFileException(
                        path + " is being written to by another program. Close the client that uses it.", cause);
            case INACCESSIBLE ->
                new StoreAccessException(
                        path + " cannot be read. Check its permissions and the file system it is on.", cause);
            case TOO_LARGE ->
                new SessionFileException(
                        path + " has a value of more than 1 MiB in a row, which no session has.", cause);
            case DAMAGED -> damaged(path, cause);
            case CLOSED -> new SessionFileException(path + " was closed. Open the session again to read it.", cause);
        };
    }

    private static SessionFileException damaged(SessionPath path, @Nullable SQLException cause) {
        return new SessionFileException(
                path + " is damaged, or cut short. Take another copy of it, or log in with its client again.", cause);
    }

    private static void closeAfter(Connection connection, Throwable failure) {
        try {
            connection.close();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
