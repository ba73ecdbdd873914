package dev.holdfast.backend.jpa;

import static dev.holdfast.backend.jpa.Failing.PASSWORD;
import static dev.holdfast.backend.jpa.Failing.use;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.settings.MysqlSettings;
import dev.holdfast.settings.Secret;
import dev.holdfast.testing.SqlServer;
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
@Timeout(120)
abstract class MysqldReadOnly {

    private final SqlServer server = kind().server();
    private final TestDatabase database = server.unmadeDatabase();
    private final String user = "u" + UUID.randomUUID().toString().substring(0, 8);
    private final MysqlSettings owner = new MysqlSettings(database.url());
    private final MysqlSettings reader = owner.withUser(user).withPassword(Secret.of(PASSWORD));

    abstract ServerKind kind();

    @BeforeEach
    void makeReader() {
        server.run("create user " + user + " identified by '" + PASSWORD + "'");
    }

    @AfterEach
    void drop() {
        database.close();
        server.run("drop user if exists " + user);
    }

    @Test
    void userWhoMaySelectReads() {
        use(owner);
        server.run("grant select on " + database.name() + ".* to " + user);

        ReadingUser.reads(reader);
    }

    @Test
    void serverThatTakesNoWritesIsRead() {
        try (SqlServer own = kind().startDurable();
                TestDatabase there = own.unmadeDatabase()) {
            MysqlSettings settings = new MysqlSettings(there.url());
            use(settings);
            own.run("set global read_only = 1");

            ReadingUser.reads(settings);
        }
    }

    @Test
    void databaseThatIsNotThereIsNotMade() {
        ReadingUser.findsNone(owner);
        ReadingUser.findsNone(reader);

        assertThat(database.isMade()).isFalse();
    }

    @Test
    void databaseOfOthersIsLeftAsItIs() throws SQLException {
        server.run("create database " + database.name());
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
