package dev.holdfast.backend.jpa;

import static dev.holdfast.backend.jpa.Failing.PASSWORD;
import static dev.holdfast.backend.jpa.Failing.failure;
import static dev.holdfast.backend.jpa.Failing.use;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.exceptions.ConfigurationException;
import dev.holdfast.exceptions.LoginRefusedException;
import dev.holdfast.exceptions.StoreAccessException;
import dev.holdfast.exceptions.StoreReadOnlyException;
import dev.holdfast.exceptions.StoreUnavailableException;
import dev.holdfast.session.Peer;
import dev.holdfast.settings.MysqlSettings;
import dev.holdfast.settings.Secret;
import dev.holdfast.settings.Tls;
import dev.holdfast.testing.SqlServer;
import dev.holdfast.testing.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What can go wrong with MySQL and MariaDB is said in time, in words that help, and without the password. */
@Timeout(120)
abstract class MysqldErrors {

    private final SqlServer server = kind().server();
    private final TestDatabase database = server.unmadeDatabase();
    private final String user = "u" + UUID.randomUUID().toString().substring(0, 8);

    abstract ServerKind kind();

    /** Starts a server of the test's own with more options. */
    abstract SqlServer start(String... options);

    @AfterEach
    void drop() {
        database.close();
        server.run("drop user if exists " + user);
    }

    private MysqlSettings owner() {
        return new MysqlSettings(database.url());
    }

    /** Returns the settings of a user who has no rights but those given. */
    private MysqlSettings stranger(String... rights) {
        server.run("create user " + user + " identified by '" + PASSWORD + "'");
        for (String right : rights) {
            server.run(right.replace("USER", user).replace("DATABASE", database.name()));
        }
        return owner().withUser(user).withPassword(Secret.of(PASSWORD));
    }

    @Test
    void wrongPassword() {
        assertThat(failure(owner().withPassword(Secret.of(PASSWORD)), LoginRefusedException.class))
                .hasMessageContaining("password");
        assertThat(failure(owner().withUser("nobody"), LoginRefusedException.class))
                .hasMessageContaining("nobody");
    }

    @Test
    void unknownHost() {
        // The name ends in what is reserved for names that do not exist.
        assertThat(failure(new MysqlSettings("mysql://nowhere.invalid/x"), StoreUnavailableException.class))
                .hasMessageContaining("host is not known");
    }

    @Test
    void refusedPort() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThat(failure(new MysqlSettings("mysql://127.0.0.1:" + port), StoreUnavailableException.class))
                .hasMessageContaining("cannot be reached");
    }

    @Test
    void serverThatNeverAnswers() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            MysqlSettings settings = new MysqlSettings("mysql://127.0.0.1:" + silent.getLocalPort());

            assertThat(failure(settings, StoreUnavailableException.class)).hasMessageContaining("does not answer");
        }
    }

    @Test
    void databaseThatMayNotBeMade() {
        assertThat(failure(stranger(), StoreAccessException.class)).hasMessageContaining("may not make it");
    }

    @Test
    void tablesThatMayNotBeMade() {
        server.run("create database " + database.name());

        assertThat(failure(
                        stranger("grant select, insert, update, delete on DATABASE.* to USER"),
                        StoreAccessException.class))
                .hasMessageContaining("Grant the user create");
    }

    @Test
    void tablesThatNeedNotBeMade() {
        use(owner());

        use(stranger("grant select, insert, update, delete on DATABASE.* to USER"));
    }

    @Test
    void userWhoMayOnlyRead() {
        use(owner());

        assertThat(failure(stranger("grant select on DATABASE.* to USER"), StoreReadOnlyException.class))
                .hasMessageContaining("only read");
    }

    @Test
    void serverThatTakesNoWrites() throws SQLException {
        try (SqlServer own = start();
                TestDatabase there = own.unmadeDatabase()) {
            MysqlSettings settings = new MysqlSettings(there.url());
            use(settings);
            own.run("set global read_only = 1");

            assertThat(failure(settings, StoreReadOnlyException.class)).hasMessageContaining("read only");
            assertThat(failure(settings.withDatabase("missing"), StoreReadOnlyException.class))
                    .hasMessageContaining("read only");
        }
    }

    @Test
    void noMoreConnections() throws SQLException {
        use(owner());
        MysqlSettings limited =
                stranger("grant all on DATABASE.* to USER", "alter user USER with max_user_connections 1");
        try (Connection taken = kind().logIn(database, user, PASSWORD)) {
            assertThat(taken.isValid(1)).isTrue();

            assertThat(failure(limited, StoreUnavailableException.class)).hasMessageContaining("withMaxConnections");
        }
    }

    @Test
    void serverThatInsistsOnTls() {
        try (SqlServer own = start("--require-secure-transport=ON")) {
            MysqlSettings settings = new MysqlSettings(own.url("made"));

            assertThat(failure(settings.withTls(Tls.OFF), ConfigurationException.class))
                    .hasMessageContaining("tls=require");
            use(settings.withTls(Tls.PREFER));
            use(settings.withTls(Tls.REQUIRE));
            assertThat(failure(settings.withTls(Tls.VERIFY), ConfigurationException.class))
                    .hasMessageContaining("certificate");
        }
    }

    @Test
    void socketThatTheDriverDoesNotReach() {
        for (String scheme : List.of("mysql", "mariadb")) {
            MysqlSettings settings = new MysqlSettings(scheme + ":///x?socket=/run/mysqld/mysqld.sock");

            assertThat(failure(settings, ConfigurationException.class))
                    .hasMessageContaining("Leave out the parameter socket")
                    .hasMessageContaining("localhost");
        }
    }

    @Test
    void rowsThatAnotherProgramHolds() throws SQLException {
        String ask = "select concat(@@innodb_lock_wait_timeout, ' ', @@lock_wait_timeout)";
        new ForeignLocks(database, ask, "set innodb_lock_wait_timeout = 1, lock_wait_timeout = 1")
                .assertTold(kind(), "20 20", "lock tables hf_peer write", "unlock tables");
    }

    @Test
    void failedStatementsDoNotTellTheirValues() throws SQLException {
        try (EntityStore store = EntityStore.openWithoutHome(owner());
                Session session = store.session("main")) {
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("alter table hf_peer add constraint no_such check (name <> '" + PASSWORD + "')");
            }
            Peer peer = new Peer(1);
            peer.setName(PASSWORD);

            assertThatThrownBy(() -> session.repository(Peer.class).save(peer))
                    .isInstanceOf(StoreUnavailableException.class)
                    .satisfies(e -> {
                        StringWriter all = new StringWriter();
                        e.printStackTrace(new PrintWriter(all));
                        assertThat(all.toString()).contains("error ").doesNotContain(PASSWORD);
                    });
        }
    }

    @Test
    void otherDatabasesOfTheServerAreNotLookedAt() {
        use(owner());
        try (TestDatabase other = server.unmadeDatabase()) {
            use(new MysqlSettings(other.url()));
        }
    }

    @Test
    void storeGoesOnWhenTheServerHasBeenAway() {
        try (SqlServer own = kind().startDurable();
                TestDatabase there = own.unmadeDatabase();
                EntityStore store = EntityStore.openWithoutHome(new MysqlSettings(there.url()));
                Session session = store.session("main")) {
            session.repository(Peer.class).save(new Peer(1));
            own.kill();

            Instant begin = Instant.now();
            assertThatThrownBy(() -> session.repository(Peer.class).save(new Peer(2)))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("running");
            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(15));

            own.restart();

            session.repository(Peer.class).save(new Peer(3));
            assertThat(session.repository(Peer.class).findAll().map(Peer::key).toList())
                    .containsExactly(1L, 3L);
        }
    }
}
