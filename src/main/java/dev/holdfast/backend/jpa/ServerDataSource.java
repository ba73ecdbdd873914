package dev.holdfast.backend.jpa;

import dev.holdfast.settings.Secret;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Opens connections by one driver. The password is asked for each time, so that it may change and is kept nowhere. */
final class ServerDataSource implements DataSource {

    private final Driver driver;
    private final String url;
    private final Map<String, String> properties;
    private final @Nullable Secret password;
    private final AtomicReference<@Nullable Connection> spare = new AtomicReference<>();

    ServerDataSource(Driver driver, String url, Map<String, String> properties, @Nullable Secret password) {
        this.driver = driver;
        this.url = url;
        this.properties = Map.copyOf(properties);
        this.password = password;
    }

    /** Something that is asked of a server. */
    @FunctionalInterface
    interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    /** Asks something over a connection, which is kept for whoever wants one next. */
    <T> T ask(Question<T> question) throws SQLException {
        Connection connection = getConnection();
        T answer;
        try {
            answer = question.ask(connection);
        } catch (SQLException | RuntimeException | Error e) {
            try (connection) {
                throw e;
            }
        }
        close(spare.getAndSet(connection));
        return answer;
    }

    /** Closes what is kept, when nobody will want it. */
    void closeKept() throws SQLException {
        close(spare.getAndSet(null));
    }

    private static void close(@Nullable Connection connection) throws SQLException {
        if (connection != null) {
            connection.close();
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection kept = spare.getAndSet(null);
        return kept == null ? open() : kept;
    }

    private Connection open() throws SQLException {
        Properties all = new Properties();
        all.putAll(properties);
        if (password != null) {
            all.setProperty("password", password.reveal());
        }
        Connection connection = driver.connect(url, all);
        if (connection == null) {
            throw new SQLException("The driver does not take its own URL.");
        }
        // Until here a server that says nothing was waited for as long as for a connection.
        connection.setNetworkTimeout(Runnable::run, (int) ServerPool.ANSWER_TIMEOUT.toMillis());
        return connection;
    }

    @Override
    public Connection getConnection(String user, String otherPassword) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        // Nothing is logged.
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // The properties say how long to wait.
    }

    @Override
    public int getLoginTimeout() {
        // why: as long waits the pool, when it is closed, for a connection that is being made. Otherwise it warns.
        return (int) ServerPool.CONNECT_TIMEOUT.toSeconds();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("It wraps nothing.");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
