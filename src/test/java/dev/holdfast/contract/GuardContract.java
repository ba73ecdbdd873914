package dev.holdfast.contract;

import static dev.holdfast.contract.entities.ContractModels.LONG_KEYED;
import static dev.holdfast.contract.entities.ContractModels.TEXT_KEYED;
import static dev.holdfast.contract.entities.ContractModels.VERSIONED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.spi.Condition;
import dev.holdfast.spi.Guard;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Outcome;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.WriteBatch;
import dev.holdfast.spi.WriteResult;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A guarded batch is carried out while its guard holds, and nothing of it afterwards. */
public interface GuardContract extends SpiContract {

    /** The key of the row that guards. */
    Key GUARD = Key.of(-1L);

    /** How long a thread waits for the others of its round. */
    int TIMEOUT_SECONDS = 30;

    private static Guard guard(long version) {
        return new Guard(VERSIONED, GUARD, version);
    }

    private static Row guardRow(long version) {
        return Row.of(GUARD, "guard", version);
    }

    private WriteResult applyGuarded(WriteBatch.Builder batch, long version) {
        return backend().apply(batch.build().guardedBy(guard(version)));
    }

    @Test
    default void batchIsCarriedOutWhileGuardHolds() {
        for (long version : List.of(0L, 1L, (1L << 53) + 1, Long.MAX_VALUE)) {
            put(VERSIONED, guardRow(version));
            Row row = tagged(Key.of(version), "a", "b");

            assertThat(applyGuarded(WriteBatch.in(MAIN).put(LONG_KEYED, row), version)
                            .outcomes())
                    .containsExactly(Outcome.APPLIED);

            assertThat(find(LONG_KEYED, Key.of(version))).isEqualTo(row);
            assertThat(applyGuarded(WriteBatch.in(MAIN).delete(LONG_KEYED, Key.of(version)), version ^ 1)
                            .isFenced())
                    .as("%s instead of %s", version ^ 1, version)
                    .isTrue();
            assertThat(find(LONG_KEYED, Key.of(version))).isEqualTo(row);
        }
    }

    @Test
    default void nothingOfFencedBatchIsDone() {
        Row kept = tagged(Key.of(1L), "a", "kept");
        Row alsoKept = tagged(Key.of("x"), "a", "kept");
        put(LONG_KEYED, kept);
        put(TEXT_KEYED, alsoKept);
        put(VERSIONED, guardRow(5));

        List<WriteBatch.Builder> batches = List.of(
                WriteBatch.in(MAIN).put(LONG_KEYED, tagged(Key.of(1L), "b", "new")),
                WriteBatch.in(MAIN).strict().insertIfAbsent(LONG_KEYED, tagged(Key.of(2L), "b", "new")),
                WriteBatch.in(MAIN).delete(LONG_KEYED, Key.of(1L), Condition.PRESENT),
                WriteBatch.in(MAIN).deleteRange(TEXT_KEYED, KeyRange.all()).delete(LONG_KEYED, Key.of(1L)),
                WriteBatch.in(MAIN)
                        .insertIfAbsent(LONG_KEYED, tagged(Key.of(1L), "b", "new"))
                        .put(TEXT_KEYED, tagged(Key.of("y"), "b", "new")));
        for (WriteBatch.Builder batch : batches) {
            WriteResult result = applyGuarded(batch, 4);

            assertThat(result.isFenced()).isTrue();
            assertThat(result.outcomes())
                    .containsOnly(Outcome.FENCED)
                    .hasSameSizeAs(batch.build().operations());
        }
        assertThat(all(LONG_KEYED)).containsExactly(kept);
        assertThat(all(TEXT_KEYED)).containsExactly(alsoKept);
        assertThat(findAllBy(LONG_KEYED, "tag", "b")).isEmpty();
    }

    @Test
    default void missingGuardFences() {
        assertThat(applyGuarded(WriteBatch.in(MAIN).put(LONG_KEYED, tagged(Key.of(1L), "a", "b")), 0)
                        .isFenced())
                .isTrue();

        put(VERSIONED, guardRow(7));
        applyAll(WriteBatch.in(MAIN).delete(VERSIONED, GUARD));

        assertThat(applyGuarded(WriteBatch.in(MAIN).put(LONG_KEYED, tagged(Key.of(1L), "a", "b")), 7)
                        .isFenced())
                .isTrue();
        assertThat(all(LONG_KEYED)).isEmpty();
    }

    @Test
    default void guardIsRowOfSameScope() {
        put(VERSIONED, guardRow(7));
        WriteBatch batch = WriteBatch.in(Scope.session("other"))
                .put(LONG_KEYED, tagged(Key.of(1L), "a", "b"))
                .build();

        assertThat(backend().apply(batch.guardedBy(guard(7))).isFenced()).isTrue();
    }

    @Test
    default void guardedConditionsAreJudged() {
        put(VERSIONED, guardRow(7), Row.of(Key.of(1L), "a", 3L));

        assertThat(applyGuarded(
                                WriteBatch.in(MAIN)
                                        .putIfVersion(VERSIONED, Row.of(Key.of(1L), "b", 4L), 3)
                                        .putIfVersion(VERSIONED, Row.of(Key.of(2L), "b", 4L), 3),
                                7)
                        .outcomes())
                .containsExactly(Outcome.APPLIED, Outcome.ABSENT);
    }

    @Test
    default void largeBatchIsGuarded() {
        put(VERSIONED, guardRow(7));
        WriteBatch.Builder batch = WriteBatch.in(MAIN);
        LongStream.range(0, WriteBatch.MAX_ROWS).forEach(i -> batch.put(LONG_KEYED, tagged(Key.of(i), "a", "b")));

        assertThat(applyGuarded(batch, 8).isFenced()).isTrue();
        assertThat(table(LONG_KEYED).count(KeyRange.all())).isZero();
        assertThat(applyGuarded(batch, 7).isComplete()).isTrue();
        assertThat(table(LONG_KEYED).count(KeyRange.all())).isEqualTo(WriteBatch.MAX_ROWS);
    }

    /** Each round a newcomer changes the guard while others write under the old one: what it then sees is its own for good. */
    @Test
    default void whoHasChangedGuardIsAlone() {
        int rounds = 10;
        int writers = 3;
        put(VERSIONED, guardRow(0));
        CyclicBarrier round = new CyclicBarrier(writers + 1);
        Threads.run(writers + 1, thread -> {
            for (long version = 0; version < rounds; version++) {
                if (thread == writers) {
                    changeAndLook(version, writers);
                } else {
                    while (!applyGuarded(batchOf(thread, version), version).isFenced()) {
                        // Until it is fenced.
                    }
                }
                round.await(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            }
        });
    }

    private static WriteBatch.Builder batchOf(int thread, long version) {
        WriteBatch.Builder batch = WriteBatch.in(MAIN);
        // One row alone may be written in a way of its own.
        int rows = thread == 2 ? 1 : 20;
        for (long i = 0; i < rows; i++) {
            batch.put(LONG_KEYED, tag(thread * 100 + i, version));
        }
        return thread != 1 ? batch : batch.insertIfAbsent(LONG_KEYED, tag(10_000L + thread, version));
    }

    private static Row tag(long key, long version) {
        return Row.of(Key.of(key), Long.toString(version), "content");
    }

    private void changeAndLook(long version, int writers) {
        // One of the others has begun.
        while (!tag(0, version).equals(find(LONG_KEYED, Key.of(0L)))) {
            Thread.onSpinWait();
        }
        assertThat(outcomes(WriteBatch.in(MAIN).putIfVersion(VERSIONED, guardRow(version + 1), version)))
                .containsExactly(Outcome.APPLIED);
        WriteBatch.Builder batch = WriteBatch.in(MAIN);
        for (int thread = 0; thread < writers; thread++) {
            batch.put(LONG_KEYED, tag(thread * 100L, -1));
        }
        assertThat(applyGuarded(batch, version + 1).isComplete()).isTrue();
        for (int looks = 0; looks < 10; looks++) {
            for (int thread = 0; thread < writers; thread++) {
                assertThat(find(LONG_KEYED, Key.of(thread * 100L))).isEqualTo(tag(thread * 100L, -1));
            }
        }
    }
}
