package dev.holdfast.backend.jpa;

import com.zaxxer.hikari.HikariDataSource;
import dev.holdfast.exceptions.ConfigurationException;
import dev.holdfast.exceptions.MissingDriverException;
import dev.holdfast.exceptions.UnknownDatabaseException;
import dev.holdfast.exceptions.UnsupportedServerException;
import dev.holdfast.internal.logging.QuietLogging;
import dev.holdfast.settings.MysqlSettings;
import dev.holdfast.settings.Tls;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.BackendProvider;
import dev.holdfast.spi.Capability;
import dev.holdfast.spi.OpenMode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.MappingSettings;
import org.hibernate.dialect.DatabaseVersion;
import org.jspecify.annotations.Nullable;

/** Opens MySQL or MariaDB, whichever the server says that it is, and makes the database if there is none. */
public record MysqlProvider(MysqlSettings settings) implements BackendProvider {

    /**
     * What a server says of itself.
     *
     * @param connectionLimit how many connections it gives this user
     */
    private record Server(MysqlDriver kind, int major, int minor, long connectionLimit) {

        private static final String QUERY = "select version(), @@max_connections, @@session.max_user_connections";

        /** MariaDB 10 used to say that it was MySQL 5.5.5, and says its own version behind that. */
        private static final Pattern VERSION = Pattern.compile("(?:5\\.5\\.5-)?(\\d+)\\.(\\d+).*");

        static Server of(Connection connection, String where) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(QUERY)) {
                result.next();
                String version = result.getString(1);
                Matcher numbers = VERSION.matcher(version);
                if (!numbers.matches()) {
                    throw new UnsupportedServerException(
                            where + " says no version of MySQL or MariaDB. Look at the address.");
                }
                long ofAll = result.getLong(2);
                long ofUser = result.getLong(3);
                Server server = new Server(
                        MysqlDriver.of(version),
                        Integer.parseInt(numbers.group(1)),
                        Integer.parseInt(numbers.group(2)),
                        ofUser == 0 ? ofAll : Math.min(ofAll, ofUser));
                server.checkAge(where);
                return server;
            }
        }

        /** Returns whether it finds tuples by an index, and not by comparing each row with each tuple. */
        boolean findsTuples() {
            return kind == MysqlDriver.MYSQL || major > 11 || (major == 11 && minor >= 4);
        }

        private void checkAge(String where) {
            boolean old = kind == MysqlDriver.MARIADB ? major < 10 || (major == 10 && minor < 6) : major < 8;
            if (old) {
                throw new UnsupportedServerException(where + " is " + kind.server() + " " + major + "." + minor
                        + ", and the oldest that can be used are MySQL 8.0 and MariaDB 10.6. Take a newer server.");
            }
        }
    }

    /** A server, and how it was reached. */
    private record Reached(Server server, ServerDataSource connections) {}

    @Override
    public Backend open(@Nullable Path home, OpenMode mode) {
        return openThrough(mode, UnaryOperator.identity());
    }

    /** Opens it with something around the pool. */
    Backend openThrough(OpenMode mode, UnaryOperator<DataSource> around) {
        QuietLogging.prepare();
        if (settings.socket() != null) {
            throw new ConfigurationException(
                    "The drivers of MySQL and MariaDB do not reach Unix sockets by themselves. Leave out the parameter"
                            + " socket, and name the host and port at which the server listens, localhost if it is on"
                            + " this machine.");
        }
        MysqlErrors errors = new MysqlErrors(settings.describe());
        Reached reached;
        try {
            reached = reach(mode);
        } catch (SQLException e) {
            throw errors.translate("connecting", e);
        }
        Server server = reached.server();
        ServerPool.compareWithLimit(settings, server.connectionLimit());
        HikariDataSource pool = ServerPool.of(reached.connections(), settings);
        Mapping mapping = new RecordedMapping(
                pool,
                CatalogQueries.MYSQL,
                server.kind().server() + " " + server.major() + "." + server.minor(),
                settings.prefix(),
                errors,
                () -> new EntityMappings(pool, product(server), settings.prefix(), errors));
        SchemaLock lock = new MysqlSchemaLock(reached.connections(), settings.database(), settings.prefix(), errors);
        PageFetch pageFetch = server.kind().pageFetch(pool::evictConnection);
        return over(
                around.apply(pool),
                settings.maxConnections(),
                mapping,
                lock,
                errors,
                pageFetch,
                server.findsTuples(),
                pool::close);
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
            MysqlErrors errors,
            PageFetch pageFetch,
            boolean findsTuples,
            Runnable onClose) {
        KeyLookup.In lookup = new KeyLookup.In(findsTuples);
        Statements statements = new Statements();
        SqlFeatures features = new SqlFeatures(
                statements,
                new MysqlRows(lookup, statements),
                lookup,
                new KeyOrder.Columns(),
                pageFetch,
                " for update",
                MysqlRows.GUARD_LOCK,
                Writers.together(),
                true,
                lock,
                errors,
                DatabaseClock.ofTheServer("select utc_timestamp(6)", statements));
        return new JpaBackend(dataSource, most, features, mapping, Set.of(Capability.DURABLE), onClose);
    }

    /** Reaches the server by the driver that is its own. Which that is, the other one asks if need be. */
    private Reached reach(OpenMode mode) throws SQLException {
        MysqlDriver first = MysqlDriver.MYSQL.isPresent() ? MysqlDriver.MYSQL : MysqlDriver.MARIADB;
        if (!first.isPresent()) {
            throw new MissingDriverException(
                    "There is no driver of MySQL or MariaDB on the class path. Add the dependency "
                            + MysqlDriver.MYSQL.artifact() + " or " + MysqlDriver.MARIADB.artifact()
                            + ", as the server is.");
        }
        Reached reached = reachPreferring(first, mode);
        MysqlDriver own = reached.server().kind();
        if (own == first) {
            return reached;
        }
        reached.connections().closeKept();
        return reachPreferring(own, mode);
    }

    private Reached reachPreferring(MysqlDriver driver, OpenMode mode) throws SQLException {
        try {
            return reachBy(driver, settings, mode);
        } catch (SQLException e) {
            // why: MariaDB's driver encrypts always or never.
            if (driver == MysqlDriver.MARIADB && settings.tls() == Tls.PREFER && MysqlErrors.isWithoutTls(e)) {
                return reachBy(driver, settings.withTls(Tls.OFF), mode);
            }
            throw e;
        }
    }

    private Reached reachBy(MysqlDriver driver, MysqlSettings by, OpenMode mode) throws SQLException {
        ServerDataSource connections = driver.connections(by, by.database());
        try {
            return reach(connections);
        } catch (SQLException e) {
            int error = ServerErrors.find(e).getErrorCode();
            boolean unknown = error == MysqlErrors.UNKNOWN_DATABASE;
            // A user who may not make a database is not told whether there is one.
            if (mode != OpenMode.CREATE && (unknown || error == MysqlErrors.NO_RIGHT_TO_DATABASE)) {
                throw new UnknownDatabaseException(
                        settings.describe(), "the server has no such database, or none that this user may use");
            }
            if (!unknown) {
                throw e;
            }
        }
        createDatabase(driver.connections(by, ""));
        return reach(connections);
    }

    private Reached reach(ServerDataSource connections) throws SQLException {
        return new Reached(connections.ask(connection -> Server.of(connection, settings.describe())), connections);
    }

    private void createDatabase(DataSource connections) throws SQLException {
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement()) {
            // The settings let no quote into the name. Columns have a collation each, so the database's is for others.
            statement.execute("create database if not exists `" + settings.database() + "` character set utf8mb4");
        } catch (SQLException e) {
            if (ServerErrors.find(e).getErrorCode() != MysqlErrors.DATABASE_EXISTS) {
                throw e;
            }
        }
    }

    private static Map<String, Object> product(Server server) {
        DatabaseVersion version = DatabaseVersion.make(server.major(), server.minor());
        return Map.of(
                // why: were the product named by settings, Hibernate would make tables by a dialect that it finds
                // itself.
                JdbcSettings.DIALECT,
                server.kind() == MysqlDriver.MARIADB ? new MariadbTables(version) : new MysqlTables(version),
                // why: each version keeps more words to itself, so that no list of them would do.
                MappingSettings.GLOBALLY_QUOTED_IDENTIFIERS,
                true);
    }
}
