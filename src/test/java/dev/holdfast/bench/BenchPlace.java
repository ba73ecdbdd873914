package dev.holdfast.bench;

import com.zaxxer.hikari.HikariDataSource;
import dev.holdfast.EntityStore;
import dev.holdfast.backend.redis.TestRedis;
import dev.holdfast.cli.bench.RawClient;
import dev.holdfast.cli.bench.RawJdbc;
import dev.holdfast.cli.bench.RawRedisson;
import dev.holdfast.settings.BackendSettings;
import dev.holdfast.settings.RedisSettings;
import dev.holdfast.settings.ServerSettings;
import dev.holdfast.settings.StoreUrl;
import dev.holdfast.settings.Tls;
import dev.holdfast.testing.MariadbServer;
import dev.holdfast.testing.MysqlServer;
import dev.holdfast.testing.PostgresServer;
import dev.holdfast.testing.SqlServer;
import dev.holdfast.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.redisson.config.Config;

/** Where is measured: a server of its own, that has nothing yet. */
interface BenchPlace extends AutoCloseable {

    BackendSettings settings();

    /** Returns a client by hand; for SQL one of the store that is open there. */
    RawClient raw() throws Exception;

    @Override
    void close();

    /** Starts a server, if it is one of SQL with its durability on. */
    static BenchPlace start(String name) {
        return switch (name) {
            case "postgres" ->
                new Sql(
                        PostgresServer.start(true, Map.of()),
                        Map.of("reWriteBatchedInserts", "true", "sslmode", "disable"));
            case "mariadb" ->
                new Sql(MariadbServer.start(true), Map.of("rewriteBatchedStatements", "true", "sslMode", "disable"));
            case "mysql" ->
                new Sql(MysqlServer.start(true), Map.of("rewriteBatchedStatements", "true", "sslMode", "DISABLED"));
            case "redis" -> new Redis();
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** A SQL server, which both reach without TLS: drivers do not agree on whether that is the default. */
    final class Sql implements BenchPlace {

        private final SqlServer server;
        private final TestDatabase database;
        private final Map<String, String> options;

        /**
         * Measures on a server.
         *
         * @param options by which its driver makes few statements of many, and does not encrypt
         */
        Sql(SqlServer server, Map<String, String> options) {
            this.server = server;
            this.database = server.unmadeDatabase();
            this.options = options;
        }

        private Sql(SqlServer server, TestDatabase database, Map<String, String> options) {
            this.server = server;
            this.database = database;
            this.options = options;
        }

        /** Returns another place on the same server, which is not closed. */
        Sql beside() {
            return new Sql(server, server.unmadeDatabase(), options);
        }

        boolean isPostgres() {
            return server instanceof PostgresServer;
        }

        Connection connect() throws SQLException {
            Properties properties = new Properties();
            properties.setProperty("user", server.user().user());
            properties.setProperty("password", server.user().password());
            options.forEach(properties::setProperty);
            return DriverManager.getConnection(server.jdbcUrl(database.name()), properties);
        }

        /** Returns where the database is, with the user, for programs that are told by URL. */
        String url(String scheme) {
            String place = server.jdbcUrl(database.name());
            return scheme + "://" + server.user().user() + "@" + place.substring(place.indexOf("//") + 2);
        }

        String database() {
            return database.name();
        }

        String password() {
            return server.user().password();
        }

        /** Makes the database, which has nothing yet. */
        void make() {
            EntityStore.openWithoutHome(settings()).close();
        }

        @Override
        public BackendSettings settings() {
            return ((ServerSettings<?>) StoreUrl.parse(database.url())).withTls(Tls.OFF);
        }

        @Override
        public RawClient raw() throws Exception {
            HikariDataSource pool = new HikariDataSource();
            pool.setJdbcUrl(server.jdbcUrl(database.name()));
            pool.setUsername(server.user().user());
            pool.setPassword(server.user().password());
            options.forEach(pool::addDataSourceProperty);
            return new RawJdbc(pool, "", "main");
        }

        @Override
        public void close() {
            server.close();
        }
    }

    /** Redis. */
    final class Redis implements BenchPlace {

        @Override
        public BackendSettings settings() {
            return new RedisSettings(TestRedis.single());
        }

        @Override
        public RawClient raw() {
            String address = TestRedis.single();
            Config config = new Config();
            config.useSingleServer().setAddress(address.substring(0, address.lastIndexOf('/')));
            return new RawRedisson(config, "{raw}");
        }

        @Override
        public void close() {
            // The server ends with this process.
        }
    }
}
