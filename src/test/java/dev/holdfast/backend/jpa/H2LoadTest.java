package dev.holdfast.backend.jpa;

import static dev.holdfast.contract.entities.ContractModels.LONG_KEYED;
import static dev.holdfast.contract.entities.ContractModels.VERSIONED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.contract.entities.ContractModels;
import dev.holdfast.exceptions.HoldfastException;
import dev.holdfast.exceptions.StoreClosedException;
import dev.holdfast.settings.MemorySettings;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.Direction;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Outcome;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.RowPage;
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.WriteBatch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many threads at work on files, while threads are interrupted and stores are closed. */
@Timeout(120)
class H2LoadTest {

    private static final Scope MAIN = Scope.session("main");
    private static final int THREADS = 8;
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    private Path directory;

    private Backend open() {
        Backend backend = new H2Provider(MemorySettings.inDirectory(directory.resolve("data"))).open(null);
        backend.ensureSchema(ContractModels.ALL);
        return backend;
    }

    /** What a thread does again and again. */
    private interface Step {
        void run(int thread, long number);
    }

    private static BooleanSupplier until(long end) {
        return () -> System.nanoTime() < end;
    }

    private static List<Thread> start(int threads, BooleanSupplier going, Step step, List<Throwable> failures) {
        List<Thread> started = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int number = i;
            Thread thread = new Thread(() -> {
                try {
                    for (long n = 1; going.getAsBoolean(); n++) {
                        step.run(number, n);
                    }
                } catch (RuntimeException | Error e) {
                    failures.add(e);
                }
            });
            thread.start();
            started.add(thread);
        }
        return started;
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join(Duration.ofSeconds(60).toMillis());
            assertThat(thread.isAlive()).isFalse();
        }
    }

    private static Row only(Backend backend, Key key) {
        return backend.table(VERSIONED, MAIN).get(List.of(key)).get(0);
    }

    private static long version(Row row) {
        return (Long) Objects.requireNonNull(row.value(1));
    }

    @Test
    void contendingWritersLoseNothing() throws InterruptedException {
        int counters = 3;
        Map<String, Integer> answered = new ConcurrentHashMap<>();
        AtomicLong[] counted = {new AtomicLong(), new AtomicLong(), new AtomicLong()};
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        Backend backend = open();
        for (long counter = 0; counter < counters; counter++) {
            put(backend, VERSIONED, Row.of(Key.of(counter), "v0", 0L));
        }
        join(start(
                THREADS,
                until(System.nanoTime() + 4 * SECOND),
                (thread, n) -> {
                    if (n % 3 == 0) {
                        // Two rows of which each thread writes one, and all write the other.
                        WriteBatch.Builder batch = WriteBatch.in(MAIN)
                                .put(LONG_KEYED, Row.of(Key.of(0L), "shared", thread + " " + n))
                                .put(LONG_KEYED, Row.of(Key.of(thread + 1L), "own", thread + " " + n));
                        assertThat(backend.apply(batch.build()).isComplete()).isTrue();
                        answered.put(String.valueOf(thread), (int) n);
                    } else {
                        long counter = (thread + n) % counters;
                        if (increment(backend, Key.of(counter))) {
                            counted[(int) counter].incrementAndGet();
                        }
                    }
                },
                failures));
        assertThat(failures).isEmpty();
        backend.close();

        try (Backend again = open()) {
            for (int counter = 0; counter < counters; counter++) {
                Row row = only(again, Key.of((long) counter));
                assertThat(version(row)).isEqualTo(counted[counter].get()).isPositive();
                assertThat(row.value(0)).isEqualTo("v" + counted[counter]);
            }
            answered.forEach((thread, n) -> assertThat(
                            again.table(LONG_KEYED, MAIN).get(List.of(Key.of(Long.parseLong(thread) + 1))))
                    .singleElement()
                    .satisfies(row -> assertThat(row.value(1)).isEqualTo(thread + " " + n)));
        }
    }

    private static void put(Backend backend, EntityModel model, Row row) {
        backend.apply(WriteBatch.in(MAIN).put(model, row).build());
    }

    private static boolean increment(Backend backend, Key key) {
        long version = version(only(backend, key));
        Row next = Row.of(key, "v" + (version + 1), version + 1);
        return backend.apply(WriteBatch.in(MAIN)
                                .putIfVersion(VERSIONED, next, version)
                                .build())
                        .outcomes()
                        .get(0)
                == Outcome.APPLIED;
    }

    @Test
    void interruptedThreadsBreakNothingForOthers() throws InterruptedException {
        Map<Integer, Long> answered = new ConcurrentHashMap<>();
        AtomicInteger interrupted = new AtomicInteger();
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        try (Backend backend = open()) {
            long end = System.nanoTime() + 3 * SECOND;
            Step step = (thread, n) -> {
                try {
                    put(backend, VERSIONED, Row.of(Key.of((long) thread), "v" + n, n));
                    answered.put(thread, n);
                    assertThat(version(only(backend, Key.of((long) thread)))).isEqualTo(n);
                } catch (HoldfastException e) {
                    // A thread that is interrupted may be told so.
                    interrupted.incrementAndGet();
                }
                Thread.interrupted();
            };
            List<Thread> victims = start(4, until(end), step, failures);
            List<Throwable> others = new CopyOnWriteArrayList<>();
            List<Thread> bystanders = start(
                    2,
                    until(end),
                    (thread, n) -> {
                        Key key = Key.of(100L + thread);
                        put(backend, VERSIONED, Row.of(key, "v" + n, n));
                        assertThat(version(only(backend, key))).isEqualTo(n);
                    },
                    others);
            Random random = new Random();
            while (System.nanoTime() < end) {
                victims.get(random.nextInt(victims.size())).interrupt();
                Thread.onSpinWait();
            }
            join(victims);
            join(bystanders);
            assertThat(others).isEmpty();
            assertThat(failures).isEmpty();
        }

        try (Backend again = open()) {
            answered.forEach((thread, n) ->
                    assertThat(version(only(again, Key.of((long) thread)))).isGreaterThanOrEqualTo(n));
        }
    }

    @Test
    void closingWhileOthersReadAndWriteIsCleanAndShort() throws InterruptedException {
        Set<Long> before = threadIds();
        for (int round = 0; round < 3; round++) {
            Map<Integer, Long> answered = new ConcurrentHashMap<>();
            AtomicInteger refused = new AtomicInteger();
            AtomicLong done = new AtomicLong();
            List<Throwable> failures = new CopyOnWriteArrayList<>();
            Backend backend = open();
            Step step = (thread, n) -> {
                try {
                    WriteBatch.Builder batch = WriteBatch.in(MAIN);
                    for (long i = 0; i < 50; i++) {
                        batch.put(VERSIONED, Row.of(Key.of(thread * 1_000 + i), "v" + n, n));
                    }
                    backend.apply(batch.build());
                    answered.put(thread, n);
                    RowPage page = backend.table(VERSIONED, MAIN).scan(KeyRange.all(), Direction.ASCENDING, 1_000);
                    assertThat(page.rows()).hasSizeGreaterThanOrEqualTo(50);
                    done.incrementAndGet();
                } catch (StoreClosedException e) {
                    refused.incrementAndGet();
                }
            };
            AtomicBoolean ended = new AtomicBoolean();
            List<Thread> threads = start(THREADS, () -> !ended.get(), step, failures);
            while (done.get() < 20L * (round + 1) && failures.isEmpty()) {
                Thread.onSpinWait();
            }
            long start = System.nanoTime();
            backend.close();

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
            ended.set(true);
            join(threads);
            assertThat(failures).isEmpty();
            assertThat(refused).hasPositiveValue();
            try (Backend again = open()) {
                answered.forEach((thread, n) -> {
                    for (long i = 0; i < 50; i++) {
                        assertThat(version(only(again, Key.of(thread * 1_000 + i))))
                                .isBetween(n, n + 1);
                    }
                });
            }
        }
        assertNoThreadsBut(before);
    }

    @Test
    void storesInMemoryLeaveNothingBehind() {
        openAndClose();
        Set<Long> before = threadIds();
        long used = usedMemory();

        for (int i = 0; i < 50; i++) {
            openAndClose();
        }

        assertNoThreadsBut(before);
        assertThat(usedMemory() - used).isLessThan(64L << 20);
    }

    private static void openAndClose() {
        try (Backend backend = new H2Provider(MemorySettings.inMemory()).open(null)) {
            backend.ensureSchema(List.of(VERSIONED));
            put(backend, VERSIONED, Row.of(Key.of(1L), "v1", 1L));
        }
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static Set<Long> threadIds() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getId).collect(Collectors.toSet());
    }

    /** Fails if a thread that keeps the JVM alive, and was not there before, does not end soon. */
    private static void assertNoThreadsBut(Set<Long> before) {
        long end = System.nanoTime() + 10 * SECOND;
        List<Thread> left;
        do {
            left = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> !before.contains(thread.getId()))
                    .filter(thread -> !thread.isDaemon())
                    .toList();
        } while (!left.isEmpty() && System.nanoTime() < end);
        assertThat(left).isEmpty();
    }
}
