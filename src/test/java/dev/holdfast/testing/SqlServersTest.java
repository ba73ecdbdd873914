package dev.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The servers are what other tests take them for. */
class SqlServersTest {

    @RunsOn(Backends.POSTGRES)
    static class PostgresTest {

        @Test
        void lendsDatabases() throws SQLException {
            checkDatabase(PostgresServer.shared(), "select version()", "PostgreSQL 18");
        }

        @Test
        void keepsWhatItAcknowledgedWhenItIsKilled() throws SQLException {
            checkRestart(() -> PostgresServer.start(true, Map.of()), "show synchronous_commit", "on");
        }
    }

    @RunsOn(Backends.MARIADB)
    static class MariadbTest {

        @Test
        void lendsDatabases() throws SQLException {
            checkDatabase(MariadbServer.shared(), "select version()", "11.4.5-MariaDB");
        }

        @Test
        void keepsWhatItAcknowledgedWhenItIsKilled() throws SQLException {
            checkRestart(() -> MariadbServer.start(true), "select @@innodb_flush_log_at_trx_commit", "1");
        }
    }

    @RunsOn(Backends.MYSQL)
    static class MysqlTest {

        @Test
        void lendsDatabases() throws SQLException {
            checkDatabase(MysqlServer.shared(), "select version()", "9.");
        }

        @Test
        void keepsWhatItAcknowledgedWhenItIsKilled() throws SQLException {
            checkRestart(() -> MysqlServer.start(true), "select @@innodb_flush_log_at_trx_commit", "1");
        }
    }

    private static void checkDatabase(SqlServer server, String question, String answer) throws SQLException {
        TestDatabase database = server.newDatabase();
        try (Connection connection = logIn(database, server.user().password());
                Statement statement = connection.createStatement()) {
            statement.execute("create table t (id bigint primary key)");
            statement.execute("insert into t values (1)");
            assertThat(only(statement, question)).startsWith(answer);
        }
        assertThatThrownBy(() -> logIn(database, "wrong")).isInstanceOf(SQLException.class);
        database.close();
        assertThatThrownBy(() -> logIn(database, server.user().password())).isInstanceOf(SQLException.class);
    }

    private static void checkRestart(Supplier<SqlServer> start, String question, String answer) throws SQLException {
        try (SqlServer server = start.get();
                TestDatabase database = server.newDatabase()) {
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                assertThat(only(statement, question)).isEqualTo(answer);
                statement.execute("create table t (id bigint primary key)");
                statement.execute("insert into t values (4711)");
                server.kill();
                assertThatThrownBy(() -> only(statement, "select 1")).isInstanceOf(SQLException.class);
            }
            server.restart();
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                assertThat(only(statement, "select id from t")).isEqualTo("4711");
            }
        }
    }

    private static Connection logIn(TestDatabase database, String password) throws SQLException {
        SqlServer server = database.server();
        return server.connect(database.name(), new SqlServer.Login(server.user().user(), password));
    }

    private static String only(Statement statement, String question) throws SQLException {
        try (ResultSet rows = statement.executeQuery(question)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
