package dev.holdfast.backend.jpa;

import dev.holdfast.contract.Place;
import dev.holdfast.settings.PostgresSettings;
import dev.holdfast.settings.Secret;
import dev.holdfast.spi.BackendProvider;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** PostgreSQL. */
final class PostgresUnderTest implements SqlServerUnderTest {

    static final PostgresUnderTest SHARED = new PostgresUnderTest();
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final PostgresSettings settings = new PostgresSettings(
            System.getProperty("holdfast.test.postgres", "postgresql://postgres:secret@localhost:54320/postgres"));

    PostgresSettings settings() {
        return settings;
    }

    @Override
    public BackendProvider provider(String database) {
        return new PostgresProvider(settings.withDatabase(database));
    }

    @Override
    public Connection connect(String database) throws SQLException {
        Secret password = settings.password();
        return DriverManager.getConnection(
                "jdbc:postgresql://" + settings.addresses().get(0) + "/" + database,
                settings.user(),
                password == null ? null : password.reveal());
    }

    @Override
    public String newDatabase() {
        return "hf_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
    }

    @Override
    public void dropDatabase(String database) {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists " + database + " with (force)");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public Class<? extends Place.Opener> opener() {
        return PostgresOpener.class;
    }

    @Override
    public String address(String database) {
        Secret password = settings.password();
        return settings.withDatabase(database)
                .describe()
                .replace("@", ":" + (password == null ? "" : password.reveal()) + "@");
    }
}
