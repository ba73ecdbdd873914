package dev.holdfast.backend.jpa;

import static dev.holdfast.backend.jpa.Failing.failure;
import static dev.holdfast.backend.jpa.Failing.use;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import dev.holdfast.EntityRepository;
import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.contract.ChildJvm;
import dev.holdfast.contract.Threads;
import dev.holdfast.contract.entities.Blob;
import dev.holdfast.exceptions.HoldfastException;
import dev.holdfast.exceptions.StoreFullException;
import dev.holdfast.exceptions.StoreUnavailableException;
import dev.holdfast.session.Peer;
import dev.holdfast.spi.Backend;
import dev.holdfast.testing.KeptSettings;
import dev.holdfast.testing.PrintingLog;
import dev.holdfast.testing.SqlServer;
import dev.holdfast.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** A server that has few connections and little room: what it cannot do is said, and done as soon as it can. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
abstract class StrainContract {

    private static final int POOL = 20;
    private static final int BATCH = 1_000;
    private static final int MOST_BATCHES = 20;

    /** As many as stay in the row. When larger values fill the disk, MariaDB does not survive its own rolling back. */
    private static final int BYTES = 4_000;

    private static final long SHORT_WAIT_MILLIS = 1_000;
    private static final long LONG_WAIT_MILLIS = 30_000;

    private SqlServer server;
    private TestDatabase database;

    /** The pool of the store that a test has opened. */
    private HikariDataSource pool;

    abstract ServerKind kind();

    /** Starts a server with few connections, whose database can be kept from growing. */
    abstract SqlServer startSmall();

    /** Returns how many connections the server has for a store. */
    abstract int limit();

    /** Leaves the server no more room than for some thousand rows of {@code ct_blob}, which has none yet. */
    abstract void takeRoom(TestDatabase from) throws Exception;

    abstract void giveRoom(TestDatabase to) throws Exception;

    @BeforeAll
    final void start() {
        server = startSmall();
    }

    @AfterAll
    final void stop() {
        server.close();
    }

    @BeforeEach
    final void name() {
        database = server.unmadeDatabase();
    }

    @AfterEach
    final void drop() {
        database.close();
    }

    final SqlServer server() {
        return server;
    }

    private String url() {
        return database.url() + "?max-connections=" + POOL;
    }

    private DataSource impatient(DataSource connections) {
        pool = (HikariDataSource) connections;
        pool.setConnectionTimeout(SHORT_WAIT_MILLIS);
        return pool;
    }

    @Test
    void poolThatCouldNotBeServedIsWarnedOf() {
        List<String> options = List.of("-Dslf4j.provider=" + PrintingLog.class.getName());
        try (ChildJvm child = ChildJvm.start(options, ServerChild.class, "greet", kind().name(), url(), "1")) {
            List<String> lines = child.succeed();

            assertThat(lines).hasSize(2);
            assertThat(lines.get(0))
                    .startsWith("WARN")
                    .contains(" " + POOL + " connections", " " + limit() + " at most", "withMaxConnections")
                    .contains("/" + database.name())
                    .doesNotContain("hold:fast");
        }
    }

    @Test
    void serverAtItsLimitIsToldOfUntilItHasConnectionsAgain() throws SQLException {
        use(kind().settings(url()));
        List<Connection> others = new ArrayList<>();
        try (Backend backend = kind().openThrough(url(), this::impatient);
                EntityStore store = EntityStore.openWithoutHome(new KeptSettings(backend));
                Session session = store.session("main")) {
            EntityRepository<Peer, Long> peers = session.repository(Peer.class);
            pool.setConnectionTimeout(LONG_WAIT_MILLIS);
            while (connects(others)) {
                // All that are left are taken, and the store keeps those it has.
            }
            Threads.run(8, thread -> peers.save(new Peer(thread)));

            while (others.size() < limit()) {
                pool.getHikariPoolMXBean().softEvictConnections();
                connects(others);
            }
            pool.setConnectionTimeout(SHORT_WAIT_MILLIS);
            Threads.run(
                    3,
                    thread -> assertAtLimit(
                            catchThrowableOfType(StoreUnavailableException.class, () -> peers.save(new Peer(9)))));
            assertAtLimit(failure(kind().settings(url()), StoreUnavailableException.class));

            others.remove(0).close();
            pool.setConnectionTimeout(LONG_WAIT_MILLIS);
            peers.save(new Peer(9));
            assertThat(peers.count()).isEqualTo(9);
        } finally {
            for (Connection other : others) {
                other.close();
            }
        }
    }

    private static void assertAtLimit(HoldfastException e) {
        assertThat(e)
                .hasMessageContaining("as many connections as it takes")
                .hasMessageContaining("withMaxConnections");
    }

    /** Takes another connection, and returns whether there was one. */
    private boolean connects(List<Connection> others) {
        try {
            others.add(server.connect(database.name(), server.user()));
            return true;
        } catch (SQLException e) {
            assertThat(ServerErrors.find(e).getSQLState()).matches("53300|08004|HY000");
            return false;
        }
    }

    @Test
    void fullDiskIsToldOfUntilThereIsRoomAgain() throws Exception {
        try (EntityStore store = EntityStore.openWithoutHome(kind().settings(database.url()), Blob.class);
                Session session = store.session("main")) {
            EntityRepository<Blob, Long> blobs = session.repository(Blob.class);
            takeRoom(database);
            int batches = 0;
            StoreFullException full = null;
            while (full == null) {
                assertThat(batches).isLessThan(MOST_BATCHES);
                List<Blob> next = batch(batches++);
                full = catchThrowableOfType(StoreFullException.class, () -> blobs.saveAll(next));
            }

            long kept = (batches - 1L) * BATCH;
            assertThat(full).hasMessageContaining("no room").hasMessageContaining("Nothing was written");
            assertThat(blobs.count()).isEqualTo(kept);
            session.repository(Peer.class).save(new Peer(1));

            giveRoom(database);
            blobs.saveAll(batch(batches));
            assertThat(blobs.count()).isEqualTo(kept + BATCH);
            assertThat(blobs.findAll()).allMatch(blob -> Arrays.equals(blob.data, blob(blob.key()).data));
        }
    }

    private static List<Blob> batch(int number) {
        long first = (long) number * BATCH;
        return LongStream.range(first, first + BATCH)
                .mapToObj(StrainContract::blob)
                .toList();
    }

    /** Returns a row that takes all its room: bytes that cannot be compressed. */
    private static Blob blob(long key) {
        Blob blob = new Blob(key, BYTES);
        new Random(key).nextBytes(blob.data);
        return blob;
    }
}
