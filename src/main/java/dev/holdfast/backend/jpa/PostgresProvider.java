package dev.holdfast.backend.jpa;

import com.zaxxer.hikari.HikariDataSource;
import dev.holdfast.exceptions.ConfigurationException;
import dev.holdfast.exceptions.UnknownDatabaseException;
import dev.holdfast.exceptions.UnsupportedServerException;
import dev.holdfast.internal.logging.QuietLogging;
import dev.holdfast.settings.HostAndPort;
import dev.holdfast.settings.PostgresSettings;
import dev.holdfast.settings.Tls;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.BackendProvider;
import dev.holdfast.spi.Capability;
import dev.holdfast.spi.OpenMode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.hibernate.cfg.JdbcSettings;
import org.jspecify.annotations.Nullable;

/** Opens PostgreSQL, and makes the database if there is none. */
public record PostgresProvider(PostgresSettings settings) implements BackendProvider {

    private static final int OLDEST_MAJOR = 13;

    /** What every server has, and where to be while a database is made. */
    private static final String MAINTENANCE_DATABASE = "postgres";

    /** What a server says of itself. */
    private record Server(int major, int minor, long connectionLimit) {

        private static final String QUERY = "select current_setting('server_version_num')::int,"
                + " current_setting('server_encoding'),"
                + " least(current_setting('max_connections')::int"
                + " - current_setting('superuser_reserved_connections')::int"
                // Since version 16.
                + " - coalesce(current_setting('reserved_connections', true)::int, 0),"
                + " coalesce((select nullif(rolconnlimit, -1) from pg_roles where rolname = current_user), 100000),"
                + " coalesce((select nullif(datconnlimit, -1) from pg_database where datname = current_database()),"
                + " 100000))";

        static Server of(Connection connection, String where) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(QUERY)) {
                result.next();
                int version = result.getInt(1);
                if (version / 10_000 < OLDEST_MAJOR) {
                    throw new UnsupportedServerException(where + " is PostgreSQL " + version / 10_000
                            + ", and the oldest that can be used is " + OLDEST_MAJOR + ". Take a newer server.");
                }
                if (!result.getString(2).equals("UTF8")) {
                    throw new ConfigurationException(where + " has the encoding " + result.getString(2)
                            + ", which cannot hold all text. Make a database with the encoding UTF8.");
                }
                return new Server(version / 10_000, version % 10_000, result.getLong(3));
            }
        }
    }

    @Override
    public Backend open(@Nullable Path home, OpenMode mode) {
        return openThrough(mode, UnaryOperator.identity());
    }

    /** Opens it with something around the pool. */
    Backend openThrough(OpenMode mode, UnaryOperator<DataSource> around) {
        QuietLogging.prepare();
        if (settings.socket() != null) {
            throw new ConfigurationException(
                    "PostgreSQL's driver does not reach Unix sockets. Leave out the parameter socket, and name the host and"
                            + " port at which the server listens, localhost if it is on this machine.");
        }
        Driver driver = Drivers.load("org.postgresql.Driver", "org.postgresql:postgresql", "PostgreSQL");
        PostgresErrors errors = new PostgresErrors(settings.describe());
        ServerDataSource server = dataSource(driver, settings.database());
        Server known = connect(driver, server, mode, errors);
        ServerPool.compareWithLimit(settings, known.connectionLimit());
        HikariDataSource pool = ServerPool.of(server, settings);
        Mapping mapping = new RecordedMapping(
                pool,
                CatalogQueries.POSTGRES,
                "PostgreSQL " + known.major() + "." + known.minor(),
                settings.prefix(),
                errors,
                () -> new EntityMappings(pool, product(known), settings.prefix(), errors));
        SchemaLock lock = new PostgresSchemaLock(server, settings.prefix(), errors);
        return over(around.apply(pool), settings.maxConnections(), mapping, lock, errors, pool::close);
    }

    /**
     * Makes the backend of a database that is there, of entities that somebody maps.
     *
     * @param most how many connections the data source has
     */
    static Backend over(
            DataSource dataSource,
            int most,
            Mapping mapping,
            SchemaLock lock,
            PostgresErrors errors,
            Runnable onClose) {
        Statements statements = new Statements();
        SqlFeatures features = new SqlFeatures(
                statements,
                new UnnestedRows(statements),
                new KeyLookup.UnnestArrays(),
                new KeyOrder.Columns(),
                new PageFetch.Measured(),
                " for update of " + KeyLookup.ALIAS,
                " for key share of " + KeyLookup.ALIAS,
                Writers.together(),
                // The driver sends the beginning with the first statement: one round trip more, as many as a ping
                // takes.
                false,
                lock,
                errors,
                DatabaseClock.ofTheServer("select clock_timestamp() at time zone 'UTC'", statements));
        return new JpaBackend(dataSource, most, features, mapping, Set.of(Capability.DURABLE), onClose);
    }

    private Server connect(Driver driver, ServerDataSource server, OpenMode mode, PostgresErrors errors) {
        try {
            try {
                return server.ask(connection -> Server.of(connection, settings.describe()));
            } catch (SQLException e) {
                if (!PostgresErrors.UNKNOWN_DATABASE.equals(e.getSQLState())) {
                    throw e;
                }
                if (mode != OpenMode.CREATE) {
                    throw new UnknownDatabaseException(settings.describe(), "the server has no such database");
                }
                if (!createDatabase(driver)) {
                    throw e;
                }
            }
            return server.ask(connection -> Server.of(connection, settings.describe()));
        } catch (SQLException e) {
            throw errors.translate("connecting", e);
        }
    }

    /** Returns whether there is a database now, and not whether it was this process that made it. */
    private boolean createDatabase(Driver driver) throws SQLException {
        try (Connection connection = dataSource(driver, MAINTENANCE_DATABASE).getConnection();
                Statement statement = connection.createStatement()) {
            // The settings let no quote into the name.
            statement.execute("create database \"" + settings.database() + "\" encoding 'UTF8' template template0");
            return true;
        } catch (SQLException e) {
            return switch (e.getSQLState()) {
                // Another process was faster; then one of the two is seen, depending on by how much.
                case PostgresErrors.DUPLICATE_DATABASE, PostgresErrors.UNIQUE_VIOLATION -> true;
                case PostgresErrors.INSUFFICIENT_PRIVILEGE -> false;
                default -> throw e;
            };
        }
    }

    private ServerDataSource dataSource(Driver driver, String database) {
        HostAndPort address = settings.addresses().get(0);
        Map<String, String> properties = new HashMap<>();
        properties.put("user", settings.user() == null ? System.getProperty("user.name") : settings.user());
        properties.put(
                "sslmode",
                switch (settings.tls()) {
                    case OFF -> "disable";
                    case PREFER -> "prefer";
                    case REQUIRE -> "require";
                    case VERIFY -> "verify-full";
                });
        // why: the driver's own factory looks for certificates in the user's directory, and not in the JVM's.
        properties.put(
                "sslfactory",
                settings.tls() == Tls.VERIFY
                        ? "org.postgresql.ssl.DefaultJavaSSLFactory"
                        : "org.postgresql.ssl.NonValidatingFactory");
        properties.put("gssEncMode", "disable");
        String timeout = Long.toString(ServerPool.CONNECT_TIMEOUT.toSeconds());
        properties.put("connectTimeout", timeout);
        properties.put("loginTimeout", timeout);
        properties.put("socketTimeout", Long.toString(ServerPool.ANSWER_TIMEOUT.toSeconds()));
        properties.put("tcpKeepAlive", "true");
        properties.put("ApplicationName", "holdfast");
        // why: otherwise a row that another program has locked is waited for without end, and a process that is stopped
        // in the middle of a transaction keeps others from taking over its sessions. A replica reads nothing at the
        // highest isolation, which may be the default. A table that was not analysed since it has grown looks so small
        // that
        // for each page all rows behind its beginning would be gathered in a bitmap and sorted.
        properties.put(
                "options",
                "-c lock_timeout=20s -c idle_in_transaction_session_timeout=10s -c enable_bitmapscan=off"
                        + " -c default_transaction_isolation=read\\ committed");
        return new ServerDataSource(
                driver, "jdbc:postgresql://" + address + "/" + database, properties, settings.password());
    }

    private static Map<String, Object> product(Server server) {
        return Map.of(
                JdbcSettings.DIALECT, PostgresWords.class.getName(),
                JdbcSettings.JAKARTA_HBM2DDL_DB_NAME, "PostgreSQL",
                JdbcSettings.JAKARTA_HBM2DDL_DB_MAJOR_VERSION, Integer.toString(server.major()),
                JdbcSettings.JAKARTA_HBM2DDL_DB_MINOR_VERSION, Integer.toString(server.minor()));
    }
}
