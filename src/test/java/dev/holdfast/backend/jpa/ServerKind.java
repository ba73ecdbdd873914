package dev.holdfast.backend.jpa;

import dev.holdfast.contract.Place;
import dev.holdfast.settings.BackendSettings;
import dev.holdfast.settings.MysqlSettings;
import dev.holdfast.settings.PostgresSettings;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.BackendProvider;
import dev.holdfast.spi.OpenMode;
import dev.holdfast.testing.MariadbServer;
import dev.holdfast.testing.MysqlServer;
import dev.holdfast.testing.PostgresServer;
import dev.holdfast.testing.SqlServer;
import dev.holdfast.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** The kinds of SQL server, and what differs from one to another when they are tested. */
enum ServerKind {
    POSTGRES(
            PostgresServer::shared,
            () -> PostgresServer.start(true, Map.of()),
            PostgresSettings::new,
            url -> new PostgresProvider(new PostgresSettings(url)),
            PostgresOpener.class),
    MARIADB(
            MariadbServer::shared,
            () -> MariadbServer.start(true),
            MysqlSettings::new,
            url -> new MysqlProvider(new MysqlSettings(url)),
            MysqlOpener.class),
    MYSQL(
            MysqlServer::shared,
            () -> MysqlServer.start(true),
            MysqlSettings::new,
            url -> new MysqlProvider(new MysqlSettings(url)),
            MysqlOpener.class);

    private final Supplier<SqlServer> shared;
    private final Supplier<SqlServer> startDurable;
    private final Function<String, BackendSettings> settings;
    private final Function<String, BackendProvider> provider;
    private final Class<? extends Place.Opener> opener;
    private SqlServer durable;

    ServerKind(
            Supplier<SqlServer> shared,
            Supplier<SqlServer> startDurable,
            Function<String, BackendSettings> settings,
            Function<String, BackendProvider> provider,
            Class<? extends Place.Opener> opener) {
        this.shared = shared;
        this.startDurable = startDurable;
        this.settings = settings;
        this.provider = provider;
        this.opener = opener;
    }

    /** Returns the server that most tests share. */
    SqlServer server() {
        return shared.get();
    }

    /** Returns a server that is on disk before it acknowledges, as those are that tests do not start themselves. */
    synchronized SqlServer durable() {
        if (durable == null) {
            durable = startDurable.get();
        }
        return durable;
    }

    /** Starts a durable server of one test's own. */
    SqlServer startDurable() {
        return startDurable.get();
    }

    /** Connects past Holdfast as this user. */
    Connection logIn(TestDatabase database, String user, String password) throws SQLException {
        return database.server().connect(database.name(), new SqlServer.Login(user, password));
    }

    BackendSettings settings(String url) {
        return settings.apply(url);
    }

    BackendProvider provider(String url) {
        return provider.apply(url);
    }

    /** Opens it with something around the pool. */
    Backend openThrough(String url, UnaryOperator<DataSource> around) {
        return this == POSTGRES
                ? new PostgresProvider(new PostgresSettings(url)).openThrough(OpenMode.CREATE, around)
                : new MysqlProvider(new MysqlSettings(url)).openThrough(OpenMode.CREATE, around);
    }

    Class<? extends Place.Opener> opener() {
        return opener;
    }
}
