package dev.holdfast.backend.jpa;

import dev.holdfast.testing.Backends;
import dev.holdfast.testing.PostgresServer;
import dev.holdfast.testing.RunsOn;
import dev.holdfast.testing.SqlServer;
import dev.holdfast.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

@RunsOn(Backends.POSTGRES)
class PostgresStrainTest extends StrainContract {

    private Path content;

    @Override
    ServerKind kind() {
        return ServerKind.POSTGRES;
    }

    @Override
    SqlServer startSmall() {
        return PostgresServer.start(
                false,
                Map.of("max_connections", "10", "superuser_reserved_connections", "3", "reserved_connections", "2"));
    }

    @Override
    int limit() {
        return 5;
    }

    /** Puts in place of the file of long values one that is always full. */
    @Override
    void takeRoom(TestDatabase from) throws SQLException, IOException {
        try (Connection connection = from.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select current_setting('data_directory') || '/'"
                        + " || pg_relation_filepath(reltoastrelid) from pg_class where relname = 'ct_blob'")) {
            result.next();
            content = Path.of(result.getString(1));
        }
        Files.delete(content);
        Files.createSymbolicLink(content, Path.of("/dev/full"));
        closeFiles();
    }

    @Override
    void giveRoom(TestDatabase to) throws IOException {
        Files.delete(content);
        Files.createFile(content);
        closeFiles();
    }

    /** Ends those processes of the server that have the file open. */
    private void closeFiles() {
        server().run("select pg_terminate_backend(pid, 10000) from pg_stat_activity"
                + " where application_name = 'holdfast'");
    }
}
