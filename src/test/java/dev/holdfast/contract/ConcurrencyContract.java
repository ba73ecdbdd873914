package dev.holdfast.contract;

import static dev.holdfast.contract.entities.ContractModels.ALL;
import static dev.holdfast.contract.entities.ContractModels.LONG_KEYED;
import static dev.holdfast.contract.entities.ContractModels.TEXT_KEYED;
import static dev.holdfast.contract.entities.ContractModels.VERSIONED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Outcome;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.WriteBatch;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What holds of one thread holds of many. */
public interface ConcurrencyContract extends SpiContract {

    int THREADS = 64;

    @Test
    default void oneOfManyInsertsARow() {
        int keys = 20;
        Map<Long, Integer> winners = new ConcurrentHashMap<>();
        Threads.run(THREADS, thread -> {
            for (long i = 0; i < keys; i++) {
                long key = (i + thread) % keys;
                Row row = tagged(Key.of(key), "t" + thread, "c" + thread);
                Outcome outcome = outcomes(WriteBatch.in(MAIN).insertIfAbsent(LONG_KEYED, row))
                        .get(0);
                if (outcome == Outcome.APPLIED) {
                    assertThat(winners.put(key, thread)).isNull();
                } else {
                    assertThat(outcome).isEqualTo(Outcome.EXISTS);
                }
            }
        });

        assertThat(all(LONG_KEYED)).hasSize(keys).allSatisfy(row -> {
            Integer winner = winners.get((Long) row.key().part(0));
            assertThat(row.values()).containsExactly("t" + winner, "c" + winner);
        });
    }

    @Test
    default void countersByVersionLoseNothing() {
        int counters = 4;
        int increments = 4;
        LongStream.range(0, counters).forEach(key -> put(VERSIONED, Row.of(Key.of(key), "0", 0L)));
        Threads.run(THREADS, thread -> {
            for (int i = 0; i < increments; i++) {
                increment(Key.of((long) (thread + i) % counters));
            }
        });

        long expected = (long) THREADS * increments / counters;
        assertThat(all(VERSIONED))
                .hasSize(counters)
                .allMatch(row -> row.values().equals(List.of(String.valueOf(expected), expected)));
    }

    private void increment(Key key) {
        Outcome outcome;
        do {
            Row row = Objects.requireNonNull(find(VERSIONED, key));
            long version = (Long) Objects.requireNonNull(row.value(1));
            Row next = Row.of(key, String.valueOf(version + 1), version + 1);
            outcome = outcomes(WriteBatch.in(MAIN).putIfVersion(VERSIONED, next, version))
                    .get(0);
            assertThat(outcome).isIn(Outcome.APPLIED, Outcome.CONFLICT);
        } while (outcome != Outcome.APPLIED);
    }

    @Test
    default void batchesThatCrossAreWholeAndDoNotBlockOneAnother() {
        int rows = 10;
        Threads.run(16, thread -> {
            for (int round = 0; round < 10; round++) {
                WriteBatch.Builder batch = WriteBatch.in(MAIN);
                for (int i = 0; i < rows; i++) {
                    long key = thread % 2 == 0 ? i : rows - 1 - i;
                    batch.put(LONG_KEYED, tagged(Key.of(key), "t" + thread, thread + " " + round));
                    batch.put(TEXT_KEYED, tagged(Key.of("k" + key), "t" + thread, thread + " " + round));
                }
                applyAll(batch);
            }
        });

        List<Row> longs = all(LONG_KEYED);
        assertThat(longs)
                .hasSize(rows)
                .allMatch(row -> row.values().equals(longs.get(0).values()));
        assertThat(all(TEXT_KEYED))
                .hasSize(rows)
                .allMatch(row -> row.values().equals(longs.get(0).values()));
    }

    @Test
    default void readersNeverSeeHalfABatch() {
        List<Key> keys = LongStream.range(0, 10).mapToObj(Key::of).toList();
        AtomicBoolean written = new AtomicBoolean();
        writeRound(keys, 0);
        Threads.run(5, thread -> {
            if (thread == 0) {
                try {
                    for (int round = 1; round <= 100; round++) {
                        writeRound(keys, round);
                    }
                } finally {
                    written.set(true);
                }
                return;
            }
            do {
                long before = roundOf(table(LONG_KEYED).get(keys), keys.size());
                long between = roundOf(List.of(Objects.requireNonNull(find(TEXT_KEYED, Key.of("round")))), 1);
                long after = roundOf(all(LONG_KEYED), keys.size());
                assertThat(before).isLessThanOrEqualTo(between);
                assertThat(between).isLessThanOrEqualTo(after);
                assertThat(findAllBy(LONG_KEYED, "tag", "even").size()
                                + findAllBy(LONG_KEYED, "tag", "nobody").size())
                        .isIn(0, keys.size());
            } while (!written.get());
        });
    }

    @Test
    default void readersOfManyKeysNeverSeeHalfABatch() {
        List<Key> keys = LongStream.range(0, 1_500).mapToObj(Key::of).toList();
        AtomicBoolean written = new AtomicBoolean();
        writeRound(keys, 0);
        Threads.run(3, thread -> {
            if (thread == 0) {
                try {
                    for (int round = 1; round <= 10; round++) {
                        writeRound(keys, round);
                    }
                } finally {
                    written.set(true);
                }
                return;
            }
            do {
                roundOf(table(LONG_KEYED).get(keys), keys.size());
            } while (!written.get());
        });
    }

    private void writeRound(List<Key> keys, int round) {
        WriteBatch.Builder batch = WriteBatch.in(MAIN);
        keys.forEach(key -> batch.put(LONG_KEYED, tagged(key, round % 2 == 0 ? "even" : "odd", "" + round)));
        applyAll(batch.put(TEXT_KEYED, tagged(Key.of("round"), null, "" + round)));
    }

    /** Returns the round in which these rows were written, all of them in the same. */
    private static long roundOf(List<Row> rows, int expected) {
        assertThat(rows).hasSize(expected);
        assertThat(rows.stream().map(row -> row.value(1)).distinct()).hasSize(1);
        return Long.parseLong((String) Objects.requireNonNull(rows.get(0).value(1)));
    }

    @Test
    default void readersNeverSeeARangeDeletedAndNotYetPutAgain() {
        List<Key> keys = LongStream.range(0, 10).mapToObj(Key::of).toList();
        AtomicBoolean written = new AtomicBoolean();
        writeRound(keys, 0);
        Threads.run(3, thread -> {
            if (thread == 0) {
                try {
                    for (int round = 1; round <= 100; round++) {
                        WriteBatch.Builder batch = WriteBatch.in(MAIN).deleteRange(LONG_KEYED, KeyRange.all());
                        keys.forEach(key -> batch.put(LONG_KEYED, tagged(key, "even", "same")));
                        applyAll(batch);
                    }
                } finally {
                    written.set(true);
                }
                return;
            }
            do {
                assertThat(all(LONG_KEYED)).hasSameSizeAs(keys);
                assertThat(table(LONG_KEYED).get(keys)).hasSameSizeAs(keys);
                assertThat(table(LONG_KEYED).count(KeyRange.all())).isEqualTo(keys.size());
                assertThat(findAllBy(LONG_KEYED, "tag", "even")).hasSameSizeAs(keys);
            } while (!written.get());
        });
    }

    @Test
    default void indexAgreesWithRowsAfterManyWrites() {
        Threads.run(THREADS, thread -> {
            Random random = new Random(thread);
            for (int i = 0; i < 20; i++) {
                WriteBatch.Builder batch = WriteBatch.in(MAIN);
                for (int j = 0; j < 3; j++) {
                    Key key = Key.of((long) random.nextInt(16));
                    if (random.nextInt(4) == 0) {
                        batch.delete(LONG_KEYED, key);
                    } else {
                        batch.put(LONG_KEYED, tagged(key, "t" + random.nextInt(5), thread + " " + i));
                    }
                }
                if (random.nextInt(20) == 0) {
                    batch.deleteRange(LONG_KEYED, KeyRange.all().after(Key.of(12L)));
                }
                applyAll(batch);
            }
        });

        List<Row> rows = all(LONG_KEYED);
        assertThat(fixture().observeRows(LONG_KEYED.table())).hasSameSizeAs(rows);
        for (int tag = 0; tag < 5; tag++) {
            Object value = "t" + tag;
            assertThat(findAllBy(LONG_KEYED, "tag", value))
                    .isEqualTo(rows.stream()
                            .filter(row -> value.equals(row.value(0)))
                            .map(Row::key)
                            .toList());
        }
    }

    @Test
    default void schemaMayBeAskedForByManyAtOnce() {
        put(LONG_KEYED, tagged(Key.of(1L), "t", null));

        Threads.run(8, thread -> {
            backend().ensureSchema(ALL);
            assertThat(findAllBy(LONG_KEYED, "tag", "t")).containsExactly(Key.of(1L));
        });
    }
}
