package dev.holdfast.backend.jpa;

import static dev.holdfast.contract.entities.ContractModels.LONG_KEYED;
import static dev.holdfast.contract.entities.ContractModels.VERSIONED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.holdfast.EntityRepository;
import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.exceptions.StoreUnavailableException;
import dev.holdfast.session.Peer;
import dev.holdfast.settings.BackendSettings;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.Guard;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.WriteBatch;
import dev.holdfast.testing.CuttingProxy;
import dev.holdfast.testing.SqlServer;
import dev.holdfast.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A store goes on when its server was killed and started again, or a connection was cut, and has all it acknowledged. */
@Timeout(240)
abstract class RestartContract {

    private static final Scope MAIN = Scope.session("main");
    private static final Row ROW = Row.of(Key.of(1L), "tag", "content");
    private static final Row GUARD_ROW = Row.of(Key.of(1L), "guard", 1L);
    private static final int THREADS = 6;
    private static final int WRITES_BEFORE_A_KILL = 200;

    /** Starts a server of the test's own that is on disk before it acknowledges. */
    abstract SqlServer start();

    /** Returns settings for a URL, without TLS, so that a proxy can read along. */
    abstract BackendSettings plain(String url);

    /** Returns what the driver sends for a commit, with enough around it to tell it from "read committed". */
    abstract String commit();

    abstract ServerKind kind();

    @Test
    void serverIsKilledUnderLoad() throws Exception {
        try (SqlServer server = start();
                TestDatabase database = server.unmadeDatabase();
                EntityStore store = EntityStore.openWithoutHome(plain(database.url()));
                Session session = store.session("main")) {
            EntityRepository<Peer, Long> peers = session.repository(Peer.class);
            Set<Long> acknowledged = new ConcurrentSkipListSet<>();
            AtomicBoolean end = new AtomicBoolean();
            CountDownLatch enough = new CountDownLatch(WRITES_BEFORE_A_KILL);
            ExecutorService executor = Executors.newFixedThreadPool(THREADS);
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                long first = i * 1_000_000L;
                writers.add(executor.submit(() -> {
                    for (long id = first; !end.get(); id++) {
                        try {
                            peers.save(new Peer(id));
                            acknowledged.add(id);
                            enough.countDown();
                        } catch (StoreUnavailableException e) {
                            // That is how a lost server is said; anything else fails the test.
                        }
                    }
                }));
            }
            assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();

            server.kill();
            server.restart();

            peers.save(new Peer(-1));
            end.set(true);
            for (Future<?> writer : writers) {
                writer.get(60, TimeUnit.SECONDS);
            }
            executor.shutdown();
            assertThat(peers.findAll().map(Peer::key)).containsAll(acknowledged).contains(-1L);
        }
    }

    @Test
    void allConnectionsAreCutBetweenCalls() {
        try (SqlServer server = start();
                CuttingProxy proxy = new CuttingProxy(server.port());
                TestDatabase database = server.unmadeDatabase();
                EntityStore store = EntityStore.openWithoutHome(plain(through(proxy, database)));
                Session session = store.session("main")) {
            EntityRepository<Peer, Long> peers = session.repository(Peer.class);
            // So many that the pool has several connections, all of which are found out to be cut.
            LongStream.range(0, 100).parallel().forEach(id -> peers.save(new Peer(id)));

            proxy.cutAll();
            assertThat(peers.count()).isEqualTo(100);
            proxy.cutAll();
            peers.save(new Peer(100));
            proxy.cutAll();
            peers.saveAll(List.of(new Peer(101), new Peer(102)));

            assertThat(peers.count()).isEqualTo(103);
        }
    }

    @Test
    void rowsAreLoadedOverNewConnectionsAfterACutAndAKill() {
        try (SqlServer server = start();
                CuttingProxy proxy = new CuttingProxy(server.port());
                TestDatabase database = server.unmadeDatabase();
                Backend backend =
                        kind().provider(through(proxy, database) + "?tls=off").open(null)) {
            backend.ensureSchema(List.of(LONG_KEYED));
            assertThat(backend.load(newRows(0)).isComplete()).isTrue();
            proxy.cutAll();
            assertThat(backend.load(newRows(100)).isComplete()).isTrue();
            server.kill();
            assertThatThrownBy(() -> backend.load(newRows(200))).isInstanceOf(StoreUnavailableException.class);
            server.restart();
            assertThat(backend.load(newRows(200)).isComplete()).isTrue();

            assertThat(backend.table(LONG_KEYED, MAIN).count(KeyRange.all())).isEqualTo(300);
        }
    }

    private static WriteBatch newRows(long first) {
        WriteBatch.Builder batch = WriteBatch.in(MAIN);
        LongStream.range(first, first + 100).forEach(id -> batch.put(LONG_KEYED, Row.of(Key.of(id), "tag", "content")));
        return batch.build();
    }

    @Test
    void connectionIsCutBeforeACommitIsAnswered() throws InterruptedException {
        try (SqlServer server = start();
                CuttingProxy proxy = new CuttingProxy(server.port());
                TestDatabase database = server.unmadeDatabase();
                EntityStore store = EntityStore.openWithoutHome(plain(through(proxy, database)));
                Session session = store.session("main")) {
            EntityRepository<Peer, Long> peers = session.repository(Peer.class);

            // The text is sent at the first commit of a connection; a driver may give it a name for those that follow.
            proxy.cutAll();
            proxy.cutAnswerTo(commit());

            // So many that they are no single statement, which would commit itself.
            int many = 1_000;
            List<Peer> saved = LongStream.range(0, many).mapToObj(Peer::new).toList();
            assertUnknown(catchThrowable(() -> peers.saveAll(saved)));
            proxy.awaitCut();
            assertThat(peers.count()).isEqualTo(many);
            peers.save(new Peer(many));
            assertThat(peers.count()).isEqualTo(many + 1);
        }
    }

    private static void assertUnknown(@Nullable Throwable thrown) {
        assertThat(thrown)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("whether that has happened is not known");
    }

    @Test
    void connectionIsCutBeforeAWriteOfOneRowIsAnswered() throws InterruptedException {
        assertTold(cutWriting(WriteBatch.in(MAIN).put(LONG_KEYED, ROW).build()));
    }

    @Test
    void connectionIsCutBeforeAGuardedWriteOfOneRowIsAnswered() throws InterruptedException {
        Guard guard = new Guard(VERSIONED, GUARD_ROW.key(), 1);

        assertTold(cutWriting(WriteBatch.in(MAIN).put(LONG_KEYED, ROW).build().guardedBy(guard)));
    }

    /** A statement in a transaction is sent again; one that commits itself may have done so. */
    private void assertTold(@Nullable Throwable thrown) {
        if (kind() == ServerKind.POSTGRES) {
            assertThat(thrown).isNull();
        } else {
            assertUnknown(thrown);
        }
    }

    /** Writes {@link #ROW}, whose first answer is lost, and returns what that was said to have come to. */
    private @Nullable Throwable cutWriting(WriteBatch batch) throws InterruptedException {
        try (SqlServer server = start();
                CuttingProxy proxy = new CuttingProxy(server.port());
                TestDatabase database = server.unmadeDatabase();
                Backend backend =
                        kind().provider(through(proxy, database) + "?tls=off").open(null)) {
            backend.ensureSchema(List.of(LONG_KEYED, VERSIONED));
            backend.apply(WriteBatch.in(MAIN).put(VERSIONED, GUARD_ROW).build());
            proxy.cutAnswerTo("insert into ");

            Throwable thrown = catchThrowable(() -> backend.apply(batch));

            proxy.awaitCut();
            assertThat(backend.table(LONG_KEYED, MAIN).get(List.of(ROW.key()))).containsExactly(ROW);
            return thrown;
        }
    }

    private static String through(CuttingProxy proxy, TestDatabase database) {
        return database.url().replace(":" + database.server().port() + "/", ":" + proxy.port() + "/");
    }
}
