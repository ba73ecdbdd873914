package dev.holdfast.bench;

import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.session.Peer;
import dev.holdfast.settings.StoreUrl;
import dev.holdfast.testing.PostgresServer;
import dev.holdfast.testing.SqlServer;
import dev.holdfast.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Opens many sessions in one process on PostgreSQL, and prints what they cost. */
public final class ManySessions {

    private static final int IDLE_SECONDS = 30;
    private static final int SETTLING_SECONDS = 20;

    private ManySessions() {}

    /**
     * Measures.
     *
     * @param arguments the number of sessions, 1,000 by default
     */
    public static void main(String... arguments) throws Exception {
        int count = arguments.length == 0 ? 1_000 : Integer.parseInt(arguments[0]);
        try (SqlServer server = PostgresServer.start(true, Map.of());
                TestDatabase database = server.newDatabase();
                EntityStore store = EntityStore.openWithoutHome(StoreUrl.parse(database.url()))) {
            long before = heap();
            long start = System.nanoTime();
            List<Session> sessions = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Session session = store.session("s" + i);
                session.repository(Peer.class).save(new Peer(1));
                sessions.add(session);
            }
            System.out.printf(
                    "%d sessions opened, each with a row, in %d ms%n",
                    sessions.size(), Duration.ofNanos(System.nanoTime() - start).toMillis());
            System.out.printf("heap: %d KB, of that for sessions %d KB%n", heap() >> 10, (heap() - before) >> 10);
            String transactions = "select xact_commit from pg_stat_database where datname = current_database()";
            try (Connection eye = database.connect()) {
                // why: a connection tells the server's statistics of its last transactions some seconds later.
                new CountDownLatch(1).await(SETTLING_SECONDS, TimeUnit.SECONDS);
                long from = number(eye, transactions);
                new CountDownLatch(1).await(IDLE_SECONDS, TimeUnit.SECONDS);
                System.out.printf(
                        "connections of the store: %d%n",
                        number(
                                eye,
                                "select count(*) from pg_stat_activity where datname = current_database() and pid <>"
                                        + " pg_backend_pid()"));
                System.out.printf(
                        "transactions in %d idle seconds: %d%n", IDLE_SECONDS, number(eye, transactions) - from);
                System.out.printf(
                        "tables: %d%n", number(eye, "select count(*) from pg_tables where schemaname = 'public'"));
            }
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
