package dev.holdfast.bench;

import dev.holdfast.backend.redis.TestRedis;
import dev.holdfast.settings.BackendSettings;
import dev.holdfast.settings.RedisSettings;
import dev.holdfast.settings.StoreUrl;
import dev.holdfast.testing.MariadbServer;
import dev.holdfast.testing.MysqlServer;
import dev.holdfast.testing.PostgresServer;
import dev.holdfast.testing.SqlServer;
import dev.holdfast.testing.TestDatabase;
import java.sql.DriverManager;
import java.util.Map;
import java.util.Properties;

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
            case "postgres" -> new Sql(PostgresServer.start(true, Map.of()), "reWriteBatchedInserts");
            case "mariadb" -> new Sql(MariadbServer.start(true), "rewriteBatchedStatements");
            case "mysql" -> new Sql(MysqlServer.start(true), "rewriteBatchedStatements");
            case "redis" -> new Redis();
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** A SQL server. */
    final class Sql implements BenchPlace {

        private final SqlServer server;
        private final TestDatabase database;
        private final String rewrite;

        /**
         * Measures on a server.
         *
         * @param rewrite the option by which its driver makes few statements of many
         */
        Sql(SqlServer server, String rewrite) {
            this.server = server;
            this.database = server.unmadeDatabase();
            this.rewrite = rewrite;
        }

        @Override
        public BackendSettings settings() {
            return StoreUrl.parse(database.url());
        }

        @Override
        public RawClient raw() throws Exception {
            Properties properties = new Properties();
            properties.setProperty("user", server.user().user());
            properties.setProperty("password", server.user().password());
            properties.setProperty(rewrite, "true");
            return new RawJdbc(DriverManager.getConnection(server.jdbcUrl(database.name()), properties));
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
            return new RawRedisson(address.substring(0, address.lastIndexOf('/')));
        }

        @Override
        public void close() {
            // The server ends with this process.
        }
    }
}
