package dev.holdfast.backend.jpa;

import static dev.holdfast.backend.jpa.Failing.PASSWORD;
import static dev.holdfast.backend.jpa.Failing.use;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.settings.PostgresSettings;
import dev.holdfast.settings.Secret;
import dev.holdfast.testing.Backends;
import dev.holdfast.testing.PostgresServer;
import dev.holdfast.testing.RunsOn;
import dev.holdfast.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reading takes no more than the right to, of the user and of the server. */
@RunsOn(Backends.POSTGRES)
@Timeout(120)
class PostgresReadOnlyTest {

    private final PostgresServer server = PostgresServer.shared();
    private final TestDatabase database = server.unmadeDatabase();
    private final String user = "u" + UUID.randomUUID().toString().replace("-", "");
    private final PostgresSettings owner = new PostgresSettings(database.url());
    private final PostgresSettings reader = owner.withUser(user).withPassword(Secret.of(PASSWORD));

    @BeforeEach
    void makeReader() {
        server.run("create role " + user + " login password '" + PASSWORD + "'");
    }

    @AfterEach
    void drop() {
        database.close();
        server.run("drop role if exists " + user);
    }

    @Test
    void userWhoMaySelectReads() throws SQLException {
        use(owner);
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("grant select on all tables in schema public to " + user);
        }

        ReadingUser.reads(reader);
    }

    @Test
    void serverThatTakesNoWritesIsRead() {
        use(owner);
        server.run("alter database " + database.name() + " set default_transaction_read_only = on");

        ReadingUser.reads(owner);
    }

    @Test
    void databaseThatIsNotThereIsNotMade() {
        ReadingUser.findsNone(owner);
        ReadingUser.findsNone(reader);

        assertThat(database.isMade()).isFalse();
    }

    @Test
    void databaseOfOthersIsLeftAsItIs() throws SQLException {
        server.run(
                "create database " + database.name() + " owner " + server.user().user());
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table theirs (id int)");
        }
        List<String> before = DatabaseEye.observe(database);

        ReadingUser.findsNone(owner);
        ReadingUser.findsNone(owner.withPrefix("other"));

        assertThat(DatabaseEye.observe(database)).isEqualTo(before).contains("theirs");
    }
}
