package dev.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.EntityRepository;
import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.contract.Threads;
import dev.holdfast.contract.entities.LongKeyed;
import dev.holdfast.contract.entities.Versioned;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Many threads read and write few rows through a cache. Each row has one writer, so what has become of it is a list; whoever reads
 * it finds a state that was not over when he began to read, and had begun when he ended. {@code -Dholdfast.test.histories} tries more.
 */
class CachedThreadsTest {

    private static final int WRITERS = 3;
    private static final int READERS = 4;
    private static final int KEYS = 12;
    private static final int STEPS = 150;
    private static final String GONE = "";

    /** What has become of a row: states that have begun, of which all but the last few are over. */
    private static final class History {

        private final List<String> states = new ArrayList<>(List.of(GONE));
        private int over;

        synchronized String begin(boolean delete) {
            states.add(delete ? GONE : Integer.toString(states.size()));
            return states.get(states.size() - 1);
        }

        synchronized void done() {
            over = states.size() - 1;
        }

        /** Returns the state that is there for certain. */
        synchronized int certain() {
            return over;
        }

        synchronized List<String> since(int first) {
            return List.copyOf(states.subList(first, states.size()));
        }
    }

    private final Map<Long, History> histories =
            LongStream.range(0, KEYS).boxed().collect(Collectors.toMap(Function.identity(), key -> new History()));

    /** Deleting all rows is a write of each, so it is done while nobody else writes. */
    private final ReadWriteLock writing = new ReentrantReadWriteLock();

    private Session session;
    private EntityRepository<LongKeyed, Long> rows;

    @Test
    void nobodyFindsWhatIsOver() {
        int runs = Integer.getInteger("holdfast.test.histories", 5);
        for (int run = 0; run < runs; run++) {
            try (SortedMapBackend backend = new SortedMapBackend();
                    EntityStore store =
                            EntityStore.openWithoutHome(new KeptSettings(backend), LongKeyed.class, Versioned.class)) {
                session = store.session("main");
                rows = session.repository(LongKeyed.class);
                int seed = run * 100;
                histories.replaceAll((key, before) -> new History());
                AtomicInteger writers = new AtomicInteger(WRITERS);
                Threads.run(WRITERS + READERS, thread -> {
                    Random random = new Random(seed + thread);
                    if (thread < WRITERS) {
                        try {
                            for (int step = 0; step < STEPS; step++) {
                                write(random, thread);
                            }
                        } finally {
                            writers.decrementAndGet();
                        }
                    } else {
                        while (writers.get() > 0) {
                            read(random);
                        }
                    }
                });
                Map<Long, String> stored = rows.findAll().collect(Collectors.toMap(LongKeyed::key, LongKeyed::content));
                for (long key = 0; key < KEYS; key++) {
                    assertThat(rows.findById(key).map(LongKeyed::content).orElse(GONE))
                            .isEqualTo(stored.getOrDefault(key, GONE));
                }
                assertThat(store.cacheStatistics().hits()).isPositive();
            }
        }
    }

    private void write(Random random, int thread) {
        if (random.nextInt(40) == 0) {
            writing.writeLock().lock();
            try {
                histories.values().forEach(history -> history.begin(true));
                session.batch().deleteAll(LongKeyed.class).commit();
                histories.values().forEach(History::done);
            } finally {
                writing.writeLock().unlock();
            }
            return;
        }
        writing.readLock().lock();
        try {
            List<Long> keys = LongStream.range(0, KEYS)
                    .filter(key -> key % WRITERS == thread && random.nextBoolean())
                    .boxed()
                    .toList();
            if (random.nextInt(4) == 0) {
                keys.forEach(key -> histories.get(key).begin(true));
                rows.deleteAllById(keys);
            } else {
                rows.saveAll(keys.stream()
                        .map(key -> new LongKeyed(key, null, histories.get(key).begin(false)))
                        .toList());
            }
            keys.forEach(key -> histories.get(key).done());
        } finally {
            writing.readLock().unlock();
        }
    }

    private void read(Random random) {
        List<Long> keys = random.ints(1 + random.nextInt(3), 0, KEYS)
                .mapToObj(Long::valueOf)
                .distinct()
                .toList();
        Map<Long, Integer> before = keys.stream()
                .collect(Collectors.toMap(
                        Function.identity(), key -> histories.get(key).certain()));
        Map<Long, String> found = (keys.size() == 1
                        ? rows.findById(keys.get(0)).stream()
                        : rows.findAllById(keys).stream())
                .collect(Collectors.toMap(LongKeyed::key, LongKeyed::content));
        keys.forEach(key -> assertThat(histories.get(key).since(before.get(key)))
                .as("what %s was since it was read", key)
                .contains(found.getOrDefault(key, GONE)));
    }
}
