package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.session.Peer;
import dev.holdfast.settings.PostgresSettings;
import dev.holdfast.testing.Backends;
import dev.holdfast.testing.PostgresServer;
import dev.holdfast.testing.RunsOn;
import dev.holdfast.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Measuring in a database that is somebody's. */
@RunsOn(Backends.POSTGRES)
class BenchOnPostgresTest {

    private final TestDatabase database = PostgresServer.shared().unmadeDatabase();

    @AfterEach
    void drop() {
        database.close();
    }

    private Cli.Result bench(String... more) {
        List<String> words = new ArrayList<>(
                List.of("bench", "--rows=300", "--threads=8", "--seconds=1", "--store=" + database.url()));
        words.addAll(List.of(more));
        return Cli.run(words.toArray(String[]::new));
    }

    private List<String> tables() throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "select schemaname || '.' || tablename from pg_tables where schemaname not in"
                                + " ('pg_catalog', 'information_schema') order by 1")) {
            while (found.next()) {
                tables.add(found.getString(1));
            }
        }
        return tables;
    }

    @Test
    void databaseStaysAsItIs() throws SQLException {
        try (EntityStore store = EntityStore.openWithoutHome(new PostgresSettings(database.url()));
                Session session = store.session("bench")) {
            session.repository(Peer.class).save(new Peer(7));
            List<String> before = tables();

            Cli.Result result = bench();

            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.out())
                    .containsPattern("coalesced save +8 +Holdfast")
                    .containsPattern("coalesced save +8 +JDBC")
                    .doesNotContain(database.server().user().password());
            assertThat(result.err()).contains("tables whose names begin with hfbench__, in postgresql://");
            assertThat(before).isNotEmpty();
            assertThat(tables()).isEqualTo(before);
            assertThat(session.repository(Peer.class).findAll().map(Peer::key)).containsExactly(7L);
        }
    }

    @Test
    void tablesOfAKilledRunAreReplaced() throws SQLException {
        try (EntityStore store =
                        EntityStore.openWithoutHome(new PostgresSettings(database.url()).withPrefix("hfbench"));
                Session session = store.session("bench")) {
            session.repository(Peer.class).save(new Peer(1_000_000));
        }

        Cli.Result result = bench("--case", "scan");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).contains("Removed what an earlier run had left.");
        assertThat(tables()).isEmpty();
    }

    @Test
    void databaseThatIsMistypedIsNotMade() {
        Cli.Result result = bench();

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("There is no store in postgresql://", "the server has no such database");
        assertThat(database.isMade()).isFalse();
    }
}
