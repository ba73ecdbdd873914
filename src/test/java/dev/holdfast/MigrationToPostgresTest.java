package dev.holdfast;

import dev.holdfast.settings.BackendSettings;
import dev.holdfast.settings.PostgresSettings;
import dev.holdfast.settings.Secret;
import dev.holdfast.testing.Backends;
import dev.holdfast.testing.PostgresServer;
import dev.holdfast.testing.RunsOn;
import dev.holdfast.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@RunsOn(Backends.POSTGRES)
class MigrationToPostgresTest extends MigrationServerContract {

    private static final String LOGIN = "mover";
    private static final String PASSWORD = "other";

    private static PostgresServer server;

    @BeforeAll
    static void start() {
        server = PostgresServer.start(true, Map.of());
        server.run("create role " + LOGIN + " superuser login password '" + PASSWORD + "'");
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Override
    protected void kill() {
        server.kill();
    }

    @Override
    protected void restart() {
        server.restart();
    }

    @Override
    protected BackendSettings unmade() {
        return new PostgresSettings(server.unmadeDatabase().url());
    }

    @Override
    protected BackendSettings otherwise(BackendSettings settings) {
        PostgresSettings same = (PostgresSettings) settings;
        return new PostgresSettings("postgresql://localhost:" + server.port() + "/" + same.database())
                .withUser(LOGIN)
                .withPassword(Secret.of(PASSWORD));
    }

    /** Puts in place of the file of the peers' large values one that is always full. */
    @Test
    void aFullDiskIsToldOf() {
        TestDatabase database = server.unmadeDatabase();
        assertFullDiskIsToldOf(
                new PostgresSettings(database.url()),
                () -> {
                    try {
                        Path file = fileOfLargeValues(database);
                        Files.delete(file);
                        Files.createSymbolicLink(file, Path.of("/dev/full"));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                () -> {
                    try {
                        Path file = fileOfLargeValues(database);
                        Files.delete(file);
                        Files.createFile(file);
                        server.run("select pg_terminate_backend(pid, 10000) from pg_stat_activity"
                                + " where application_name = 'holdfast'");
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    private static Path fileOfLargeValues(TestDatabase database) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select current_setting('data_directory') || '/'"
                        + " || pg_relation_filepath(reltoastrelid) from pg_class where relname = 'hf_peer'")) {
            result.next();
            return Path.of(result.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
