package dev.holdfast.testing;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A real SQL server that tests run on. It has a user who may make databases and do all within them but is no
 * administrator, so that what needs more rights than that is noticed.
 */
public abstract class SqlServer implements AutoCloseable {

    /** Who logs in, with a password that has to be escaped wherever it stands in a URL. */
    public record Login(String user, String password) {

        static final Login ADMINISTRATOR = new Login("keeper", "k€ep:er@/%?#&+ 1");
        static final Login USER = new Login("holdfast", "hold:fast@/%?#&+ ä1");
    }

    private static final int SECONDS_TO_ANSWER = 5;

    private final String scheme;
    private final String host;
    private final int port;
    private final Login administrator;
    private final Login user;
    private boolean keepsConnection;
    private @Nullable Connection kept;

    SqlServer(String scheme, String host, int port, Login administrator, Login user) {
        this.scheme = scheme;
        this.host = host;
        this.port = port;
        this.administrator = administrator;
        this.user = user;
    }

    public final String host() {
        return host;
    }

    public final int port() {
        return port;
    }

    public final Login user() {
        return user;
    }

    /** Returns the URL of a database for Holdfast's settings, with the user and the password. */
    public final String url(String database) {
        return url(user, database);
    }

    /** Returns the URL of a database for Holdfast's settings, with the name and the password of somebody who may do all. */
    public final String adminUrl(String database) {
        return url(administrator, database);
    }

    private String url(Login login, String database) {
        return scheme + "://" + encode(login.user()) + ":" + encode(login.password()) + "@" + host + ":" + port + "/"
                + database;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Connects the administrator to a database, past Holdfast. */
    public final Connection connect(String database) throws SQLException {
        return connect(database, administrator);
    }

    /** Connects somebody to a database, past Holdfast. */
    public final Connection connect(String database, Login login) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", login.user());
        properties.setProperty("password", login.password());
        return DriverManager.getConnection(jdbcUrl(database), properties);
    }

    /** Returns the driver's URL of a database, without user and password. */
    public abstract String jdbcUrl(String database);

    /** Returns the database that is always there. */
    abstract String maintenanceDatabase();

    /** Returns the query that finds a database by its name. */
    abstract String lookUp();

    /** Returns the statement that drops a database, whoever is connected to it. */
    abstract String drop(String database);

    /** Returns the names, each behind a comma, of rights that the user gets in a database made for a test. */
    abstract String create(String database);

    /** Keeps one connection for all statements of the administrator, where it does not matter that it takes a place. */
    final void keepConnection() {
        keepsConnection = true;
    }

    /** Carries out a statement as administrator. */
    public final synchronized void run(String sql) {
        try {
            if (keepsConnection) {
                execute(sql, kept());
            } else {
                try (Connection connection = connect(maintenanceDatabase())) {
                    execute(sql, connection);
                }
            }
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private static void execute(String sql, Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Returns the connection that is kept, another one where the server was started again. */
    private Connection kept() throws SQLException {
        if (kept == null || !kept.isValid(SECONDS_TO_ANSWER)) {
            kept = connect(maintenanceDatabase());
        }
        return kept;
    }

    /** Makes an empty database for a test; closing it drops it. */
    public final TestDatabase newDatabase() {
        TestDatabase database = unmadeDatabase();
        run(create(database.name()));
        return database;
    }

    /** Names a database that is not there yet; closing it drops it if it was made. */
    public final TestDatabase unmadeDatabase() {
        return new TestDatabase(this, "test_" + UUID.randomUUID().toString().replace("-", ""));
    }

    /** Kills the server as {@code kill -9} does. */
    public void kill() {
        throw new UnsupportedOperationException("Only a server of the test's own can be killed.");
    }

    /** Starts a killed server again, at the same address and over the same data. */
    public void restart() {
        throw new UnsupportedOperationException("Only a server of the test's own can be started again.");
    }

    /** Lets a server of the test's own write no file beyond so many bytes, or {@code unlimited}. */
    public void limitFiles(String bytes) {
        throw new UnsupportedOperationException("Only those of MySQL's family.");
    }

    @Override
    public abstract void close();
}
