package dev.holdfast.backend.jpa;

import static dev.holdfast.backend.jpa.Failing.PASSWORD;
import static dev.holdfast.backend.jpa.Failing.failure;
import static dev.holdfast.backend.jpa.Failing.use;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.StoreOptions;
import dev.holdfast.exceptions.ConfigurationException;
import dev.holdfast.exceptions.LoginRefusedException;
import dev.holdfast.exceptions.StoreAccessException;
import dev.holdfast.exceptions.StoreReadOnlyException;
import dev.holdfast.exceptions.StoreUnavailableException;
import dev.holdfast.exceptions.UnsupportedServerException;
import dev.holdfast.session.Peer;
import dev.holdfast.settings.PostgresSettings;
import dev.holdfast.settings.Secret;
import dev.holdfast.settings.Tls;
import dev.holdfast.spi.OpenMode;
import dev.holdfast.testing.Backends;
import dev.holdfast.testing.PostgresServer;
import dev.holdfast.testing.RunsOn;
import dev.holdfast.testing.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What can go wrong with PostgreSQL is said in time, in words that help, and without the password. */
@RunsOn(Backends.POSTGRES)
@Timeout(120)
class PostgresErrorsTest {

    private final PostgresServer server = PostgresServer.shared();
    private final TestDatabase database = server.unmadeDatabase();
    private final String user = "u" + UUID.randomUUID().toString().replace("-", "");

    @AfterEach
    void drop() {
        database.close();
        server.run("drop role if exists " + user);
    }

    private PostgresSettings owner() {
        return new PostgresSettings(database.url());
    }

    /** Returns the settings of a user who has no rights but those given. */
    private PostgresSettings stranger(String... rights) {
        server.run("create role " + user + " login password '" + PASSWORD + "'");
        for (String right : rights) {
            server.run(right.replace("USER", user).replace("DATABASE", database.name()));
        }
        return owner().withUser(user).withPassword(Secret.of(PASSWORD));
    }

    @Test
    void wrongPassword() {
        PostgresSettings wrong = owner().withPassword(Secret.of(PASSWORD));

        assertThat(failure(wrong, LoginRefusedException.class)).hasMessageContaining("password");
        assertThat(failure(owner().withUser("nobody"), LoginRefusedException.class))
                .hasMessageContaining("nobody");
    }

    @Test
    void unknownHost() {
        // The name ends in what is reserved for names that do not exist.
        assertThat(failure(new PostgresSettings("postgresql://nowhere.invalid/x"), StoreUnavailableException.class))
                .hasMessageContaining("host is not known");
    }

    @Test
    void refusedPort() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThat(failure(new PostgresSettings("postgresql://127.0.0.1:" + port), StoreUnavailableException.class))
                .hasMessageContaining("cannot be reached");
    }

    @Test
    void serverThatNeverAnswers() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            PostgresSettings settings = new PostgresSettings("postgresql://127.0.0.1:" + silent.getLocalPort());

            assertThat(failure(settings, StoreUnavailableException.class)).hasMessageContaining("does not answer");
        }
    }

    @Test
    void databaseThatMayNotBeMade() {
        assertThat(failure(stranger(), StoreAccessException.class)).hasMessageContaining("createdb");
    }

    @Test
    void tablesThatMayNotBeMade() {
        server.run("create database " + database.name());

        assertThat(failure(stranger(), StoreAccessException.class)).hasMessageContaining("Grant");
    }

    @Test
    void tablesThatNeedNotBeMade() throws SQLException {
        use(owner());
        PostgresSettings stranger = stranger();
        try (Connection connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("grant select, insert, update, delete on all tables in schema public to " + user);
        }

        use(stranger);
    }

    @Test
    void userWhoMayOnlyRead() {
        use(owner());

        assertThat(failure(
                        stranger(
                                "grant pg_read_all_data to USER",
                                "alter role USER set default_transaction_read_only = on"),
                        StoreReadOnlyException.class))
                .hasMessageContaining("read only");
    }

    @Test
    void userWhoMayOnlySelect() {
        use(owner());

        assertThat(failure(stranger("grant pg_read_all_data to USER"), StoreReadOnlyException.class))
                .hasMessageContaining("Grant");
    }

    @Test
    void replica() throws SQLException, IOException {
        try (PostgresServer own = PostgresServer.start(true, Map.of())) {
            PostgresSettings settings = new PostgresSettings(own.url("made"));
            use(settings);
            // Stores read nevertheless; the one whom the archive's own code logs in as would not.
            own.run("alter role postgres set default_transaction_isolation = 'repeatable read'");
            Path standby;
            try (Connection connection = own.connect("made");
                    Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("show data_directory")) {
                result.next();
                standby = Path.of(result.getString(1), "standby.signal");
            }
            own.kill();
            Files.createFile(standby);
            own.restart();

            assertThat(failure(settings, StoreReadOnlyException.class)).hasMessageContaining("replica");
            assertThat(failure(settings.withDatabase("missing"), StoreReadOnlyException.class))
                    .hasMessageContaining("replica");
            StoreOptions reading = StoreOptions.defaults().withMode(OpenMode.READ_ONLY);
            try (EntityStore store = EntityStore.openWithoutHome(settings, reading);
                    Session session = store.session("main")) {
                assertThat(session.repository(Peer.class).findById(1L)).isPresent();
            }
        }
    }

    /** A server of this age is in no archive that is worth its size, so a new one says that it is old. */
    @Test
    void serverThatIsTooOld() throws SQLException {
        server.run("create database " + database.name());
        PostgresSettings settings =
                stranger("alter role USER in database DATABASE set search_path = lies, pg_catalog, public");
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema lies");
            statement.execute("grant usage on schema lies to public");
            statement.execute("create function lies.current_setting(name text) returns text language sql as $$"
                    + " select case name when 'server_version_num' then '120022'"
                    + " else pg_catalog.current_setting(name) end $$");
        }

        assertThat(failure(settings, UnsupportedServerException.class))
                .hasMessageContaining("is PostgreSQL 12,")
                .hasMessageContaining("13");
    }

    @Test
    void noMoreConnections() throws SQLException {
        use(owner());
        PostgresSettings limited = stranger("grant pg_write_all_data to USER", "alter role USER connection limit 0");

        assertThat(failure(limited, StoreUnavailableException.class)).hasMessageContaining("withMaxConnections");
    }

    @Test
    void encodingThatDoesNotHoldAllText() {
        server.run("create database " + database.name() + " encoding 'LATIN1' locale 'C' template template0 owner "
                + server.user().user());

        assertThat(failure(owner(), ConfigurationException.class)).hasMessageContaining("LATIN1");
    }

    @Test
    void tlsThatTheServerDoesNotOffer() {
        try (PostgresServer plain = PostgresServer.start(false, Map.of("ssl", "off"))) {
            PostgresSettings settings = new PostgresSettings(plain.url("postgres"));

            assertThat(failure(settings.withTls(Tls.REQUIRE), ConfigurationException.class))
                    .hasMessageContaining("tls=off");
            use(settings.withTls(Tls.PREFER).withDatabase("made"));
        }
    }

    @Test
    void certificateThatNobodyTrusts() {
        try (PostgresServer own = PostgresServer.start(false, Map.of())) {
            PostgresSettings settings = new PostgresSettings(own.url("made"));

            assertThat(failure(settings.withTls(Tls.VERIFY), ConfigurationException.class))
                    .hasMessageContaining("certificate");
            use(settings.withTls(Tls.REQUIRE));
        }
    }

    @Test
    void socketThatTheDriverDoesNotReach() {
        assertThat(failure(
                        new PostgresSettings("postgresql:///x?socket=/run/postgresql/.s.PGSQL.5432"),
                        ConfigurationException.class))
                .hasMessageContaining("Leave out the parameter socket")
                .hasMessageContaining("localhost");
    }

    @Test
    void rowsThatAnotherProgramHolds() throws SQLException {
        new ForeignLocks(database, "show lock_timeout", "set lock_timeout = '1s'")
                .assertTold(ServerKind.POSTGRES, "20s", "lock table hf_peer", "rollback");
    }

    @Test
    void failedStatementsDoNotTellTheirValues() throws SQLException {
        try (EntityStore store = EntityStore.openWithoutHome(owner());
                Session session = store.session("main")) {
            try (Connection connection = database.connect();
                    var statement = connection.createStatement()) {
                statement.execute("alter table hf_peer add constraint no check (name <> '" + PASSWORD + "')");
            }
            Peer peer = new Peer(1);
            peer.setName(PASSWORD);

            assertThatThrownBy(() -> session.repository(Peer.class).save(peer))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasStackTraceContaining("23514")
                    .satisfies(e -> {
                        StringWriter all = new StringWriter();
                        e.printStackTrace(new PrintWriter(all));
                        assertThat(all.toString()).doesNotContain(PASSWORD);
                    });
        }
    }
}
