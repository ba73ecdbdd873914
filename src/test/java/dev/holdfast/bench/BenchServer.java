package dev.holdfast.bench;

import dev.holdfast.settings.BackendSettings;
import dev.holdfast.settings.StoreUrl;
import dev.holdfast.testing.MariadbServer;
import dev.holdfast.testing.MysqlServer;
import dev.holdfast.testing.PostgresServer;
import dev.holdfast.testing.SqlServer;
import dev.holdfast.testing.TestDatabase;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;

/** The servers that are measured, with their durability on. */
enum BenchServer {
    POSTGRES(() -> PostgresServer.start(true, Map.of()), "reWriteBatchedInserts"),
    MARIADB(() -> MariadbServer.start(true), "rewriteBatchedStatements"),
    MYSQL(() -> MysqlServer.start(true), "rewriteBatchedStatements");

    private final Supplier<SqlServer> starter;
    private final String rewrite;
    private SqlServer server;
    private TestDatabase database;

    BenchServer(Supplier<SqlServer> starter, String rewrite) {
        this.starter = starter;
        this.rewrite = rewrite;
    }

    void start() {
        server = starter.get();
        database = server.unmadeDatabase();
    }

    BackendSettings settings() {
        return StoreUrl.parse(database.url());
    }

    /** Returns a client by hand of the store that is open there. */
    RawClient raw() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", server.user().user());
        properties.setProperty("password", server.user().password());
        properties.setProperty(rewrite, "true");
        return new RawJdbc(DriverManager.getConnection(server.jdbcUrl(database.name()), properties));
    }

    void stop() {
        server.close();
    }
}
