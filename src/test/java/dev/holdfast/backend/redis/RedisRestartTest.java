package dev.holdfast.backend.redis;

import static dev.holdfast.contract.entities.ContractModels.LONG_KEYED;
import static dev.holdfast.contract.entities.ContractModels.VERSIONED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.contract.Await;
import dev.holdfast.contract.SpiContract;
import dev.holdfast.contract.Threads;
import dev.holdfast.exceptions.StoreUnavailableException;
import dev.holdfast.settings.RedisSettings;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.Direction;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Outcome;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.WriteBatch;
import dev.holdfast.testing.Backends;
import dev.holdfast.testing.CuttingProxy;
import dev.holdfast.testing.RunsOn;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that ends and comes back, and connections that are cut at the worst moment. */
@RunsOn(Backends.REDIS)
@Timeout(90)
class RedisRestartTest {

    private static final Scope MAIN = Scope.session("main");
    private static final int ROWS = 10;

    /** Writes before it answers: with everysec, it postpones writing while the disk is busy, and answers nevertheless. */
    private final RedisProcess server = RedisProcess.start("--appendonly", "yes", "--appendfsync", "always");

    private final CuttingProxy proxy = new CuttingProxy(server.port());

    @AfterEach
    void end() {
        proxy.close();
        server.close();
    }

    private static Backend open(int port) {
        Backend backend = new RedisProvider(new RedisSettings("redis://127.0.0.1:" + port + "/0")).open(null);
        backend.ensureSchema(List.of(LONG_KEYED, VERSIONED));
        return backend;
    }

    private static WriteBatch batch(int thread, int round) {
        WriteBatch.Builder batch = WriteBatch.in(Scope.session("thread " + thread));
        for (long key = 0; key < ROWS; key++) {
            batch.put(LONG_KEYED, Row.of(Key.of(key), "t" + round % 2, "" + round));
        }
        return batch.build();
    }

    @Test
    void restartUnderLoadLosesNothingAndLeavesNoHalves() {
        int threads = 6;
        int rounds = 3;
        try (Backend backend = open(server.port())) {
            int[] acknowledged = new int[threads];
            AtomicInteger failures = new AtomicInteger();
            AtomicInteger working = new AtomicInteger(threads);
            Threads.run(threads + 1, thread -> {
                if (thread == threads) {
                    for (int restart = 0; restart < rounds; restart++) {
                        int before = sum(acknowledged);
                        Await.until("something is written", () -> sum(acknowledged) > before + 200);
                        server.kill();
                        server.restart();
                    }
                    int before = sum(acknowledged);
                    Await.until("writing goes on", () -> sum(acknowledged) > before + 200);
                    working.set(0);
                    return;
                }
                for (int round = 1; working.get() > 0; round++) {
                    try {
                        assertThat(backend.apply(batch(thread, round)).isComplete())
                                .isTrue();
                        acknowledged[thread] = round;
                    } catch (StoreUnavailableException e) {
                        failures.incrementAndGet();
                        round = Math.max(round, settle(backend, thread, acknowledged, round));
                    }
                }
            });

            assertThat(failures).as("the server was killed amid calls").hasPositiveValue();
            for (int thread = 0; thread < threads; thread++) {
                assertThat(stored(backend, thread)).isEqualTo(acknowledged[thread]);
            }
        }
    }

    /** Finds out what became of a call of unknown outcome, as soon as the server answers again. */
    private static int settle(Backend backend, int thread, int[] acknowledged, int round) {
        int[] found = {-1};
        Await.until("the server answers", () -> {
            try {
                found[0] = stored(backend, thread);
                return true;
            } catch (StoreUnavailableException e) {
                return false;
            }
        });
        assertThat(found[0]).isBetween(acknowledged[thread], round);
        acknowledged[thread] = found[0];
        return found[0];
    }

    private static int sum(int[] numbers) {
        int sum = 0;
        for (int number : numbers) {
            sum += number;
        }
        return sum;
    }

    /** Returns the round that all rows of a thread are of. */
    private static int stored(Backend backend, int thread) {
        Scope scope = Scope.session("thread " + thread);
        List<Row> rows = backend.table(LONG_KEYED, scope)
                .scan(KeyRange.all(), Direction.ASCENDING, 100)
                .rows();
        if (rows.isEmpty()) {
            return 0;
        }
        String round = (String) rows.get(0).value(1);
        assertThat(rows).hasSize(ROWS).allMatch(row -> row.value(1).equals(round));
        assertThat(SpiContract.keysOf(backend.table(LONG_KEYED, scope)
                        .findBy(LONG_KEYED.index("tag"), "t" + Integer.parseInt(round) % 2, null, 100)
                        .rows()))
                .hasSize(ROWS);
        return Integer.parseInt(round);
    }

    @Test
    void nextCallAfterRestartWorks() {
        try (Backend backend = open(server.port())) {
            backend.apply(batch(0, 1));
            server.kill();
            assertThatThrownBy(() -> backend.apply(batch(0, 2))).isInstanceOf(StoreUnavailableException.class);
            assertThatThrownBy(() -> backend.load(batch(0, 2))).isInstanceOf(StoreUnavailableException.class);
            assertThatThrownBy(() -> stored(backend, 0)).isInstanceOf(StoreUnavailableException.class);
            server.restart();

            assertThat(stored(backend, 0)).isEqualTo(1);
            backend.apply(batch(0, 3));
            assertThat(stored(backend, 0)).isEqualTo(3);
        }
    }

    @Test
    void nextCallAfterACutWorks() {
        try (Backend backend = open(proxy.port())) {
            for (int round = 1; round <= 20; round++) {
                proxy.cutAll();
                assertThat(stored(backend, 0)).isEqualTo(round - 1);
                proxy.cutAll();
                applyAfterACut(backend, batch(0, round));
                proxy.cutAll();
                assertThat(stored(backend, 0)).isEqualTo(round);
            }
        }
    }

    /** A write that is sent before the client has noticed the cut is in flight, and may be told to be in doubt. */
    private static void applyAfterACut(Backend backend, WriteBatch batch) {
        try {
            backend.apply(batch);
        } catch (StoreUnavailableException e) {
            assertThat(e).hasMessageContaining("may have been");
            backend.apply(batch);
        }
    }

    @Test
    void writeWhoseAnswerIsLostIsNotDoneTwice() throws Exception {
        try (Backend backend = open(proxy.port())) {
            backend.apply(WriteBatch.in(MAIN)
                    .insertIfAbsent(VERSIONED, Row.of(Key.of(1L), "first", 1L))
                    .build());
            proxy.cutAnswerTo("cut here");
            long start = System.nanoTime();

            assertThatThrownBy(() -> backend.apply(WriteBatch.in(MAIN)
                            .putIfVersion(VERSIONED, Row.of(Key.of(1L), "cut here", 2L), 1)
                            .build()))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("may have been")
                    .hasMessageNotContaining("cut here");
            proxy.awaitCut();

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
            assertThat(backend.table(VERSIONED, MAIN).get(List.of(Key.of(1L))))
                    .containsExactly(Row.of(Key.of(1L), "cut here", 2L));
            // A second time would have been a conflict, told as an outcome.
            assertThat(backend.apply(WriteBatch.in(MAIN)
                                    .putIfVersion(VERSIONED, Row.of(Key.of(1L), "third", 3L), 2)
                                    .build())
                            .outcomes())
                    .containsExactly(Outcome.APPLIED);
        }
    }

    @Test
    void readWhoseAnswerIsLostIsRepeated() throws Exception {
        try (Backend backend = open(proxy.port())) {
            backend.apply(batch(0, 1));
            proxy.cutAnswerTo("HMGET");

            assertThat(backend.table(LONG_KEYED, Scope.session("thread 0")).get(List.of(Key.of(1L))))
                    .hasSize(1);
            proxy.awaitCut();
        }
    }

    @Test
    void closingWaitsForNobodyAndTakesNoTime() throws Exception {
        Backend backend = open(server.port());
        CountDownLatch called = new CountDownLatch(1);
        try (RawRedis raw = server.raw()) {
            raw.call("CLIENT", "PAUSE", "9000");
        }
        Thread caller = new Thread(() -> {
            called.countDown();
            assertThatThrownBy(() -> backend.apply(batch(0, 1))).isNotNull();
        });
        caller.start();
        called.await();
        long start = System.nanoTime();

        backend.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
        caller.join(Duration.ofSeconds(5).toMillis());
        assertThat(caller.isAlive()).isFalse();
    }
}
