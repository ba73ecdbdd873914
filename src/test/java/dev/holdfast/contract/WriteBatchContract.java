package dev.holdfast.contract;

import static dev.holdfast.contract.entities.ContractModels.LONG_KEYED;
import static dev.holdfast.contract.entities.ContractModels.PAIR_KEYED;
import static dev.holdfast.contract.entities.ContractModels.TEXT_KEYED;
import static dev.holdfast.contract.entities.ContractModels.VERSIONED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.spi.Condition;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Outcome;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.WriteBatch;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A batch does what it says, all of it or nothing, and says what became of it. */
public interface WriteBatchContract extends SpiContract {

    @Test
    default void emptyBatchDoesNothing() {
        assertThat(outcomes(WriteBatch.in(MAIN))).isEmpty();
    }

    @Test
    default void putWritesNewRowAndOverOldOne() {
        put(LONG_KEYED, tagged(Key.of(1L), "a", "b"));
        put(LONG_KEYED, tagged(Key.of(1L), null, "c"), tagged(Key.of(2L), "x", "y"));
        put(LONG_KEYED, tagged(Key.of(2L), "x", "y"));

        assertThat(all(LONG_KEYED)).containsExactly(tagged(Key.of(1L), null, "c"), tagged(Key.of(2L), "x", "y"));
        assertThat(fixture().observeRows(LONG_KEYED.table())).hasSize(2);
    }

    @Test
    default void deleteRemovesRowAndDoesNotMindItsAbsence() {
        put(LONG_KEYED, tagged(Key.of(1L), "a", "b"), tagged(Key.of(2L), "a", "b"));

        assertThat(outcomes(WriteBatch.in(MAIN).delete(LONG_KEYED, Key.of(1L)).delete(LONG_KEYED, Key.of(9L))))
                .containsExactly(Outcome.APPLIED, Outcome.APPLIED);

        assertThat(find(LONG_KEYED, Key.of(1L))).isNull();
        assertThat(fixture().observeRows(LONG_KEYED.table()))
                .hasSize(1)
                .allMatch(row -> ((Number) row.get("long_id")).longValue() == 2);
    }

    @Test
    default void rangesAreDeletedBeforeAnythingIsPut() {
        put(LONG_KEYED, tagged(Key.of(1L), "old", "old"), tagged(Key.of(2L), "old", "old"));
        put(LONG_KEYED, tagged(Key.of(9L), "old", "old"));

        applyAll(WriteBatch.in(MAIN)
                .put(LONG_KEYED, tagged(Key.of(1L), null, "new"))
                .delete(LONG_KEYED, Key.of(9L))
                .deleteRange(LONG_KEYED, KeyRange.all().atMost(Key.of(5L)))
                .put(LONG_KEYED, tagged(Key.of(3L), null, "new")));

        assertThat(all(LONG_KEYED)).containsExactly(tagged(Key.of(1L), null, "new"), tagged(Key.of(3L), null, "new"));
    }

    @Test
    default void deletesRangesOfEveryKind() {
        for (String name : List.of("a", "a:", "b", "c")) {
            put(PAIR_KEYED, tagged(Key.of(name, -1L), "t", null), tagged(Key.of(name, 1L), "t", null));
        }

        applyAll(WriteBatch.in(MAIN)
                .deleteRange(PAIR_KEYED, KeyRange.startingWith(Key.of("a")))
                .deleteRange(PAIR_KEYED, KeyRange.all().after(Key.of("b")))
                .deleteRange(PAIR_KEYED, KeyRange.startingWith(Key.of("b")).atMost(Key.of("b", 0L)))
                .deleteRange(PAIR_KEYED, KeyRange.startingWith(Key.of("nobody"))));

        assertThat(SpiContract.keysOf(all(PAIR_KEYED)))
                .containsExactly(Key.of("a:", -1L), Key.of("a:", 1L), Key.of("b", 1L));
        assertThat(findAllBy(PAIR_KEYED, "tag", "t")).hasSize(3);
    }

    @Test
    default void lastOperationOnARowCounts() {
        put(LONG_KEYED, tagged(Key.of(2L), "old", "old"), tagged(Key.of(3L), "old", "old"));

        List<Outcome> outcomes = outcomes(WriteBatch.in(MAIN)
                .put(LONG_KEYED, tagged(Key.of(1L), "first", "first"))
                .put(LONG_KEYED, tagged(Key.of(1L), "second", null))
                .put(LONG_KEYED, tagged(Key.of(2L), "new", "new"))
                .delete(LONG_KEYED, Key.of(2L))
                .delete(LONG_KEYED, Key.of(3L))
                .put(LONG_KEYED, tagged(Key.of(3L), null, "new")));

        assertThat(outcomes).containsExactly(Outcome.APPLIED, Outcome.APPLIED, Outcome.APPLIED);
        assertThat(all(LONG_KEYED))
                .containsExactly(tagged(Key.of(1L), "second", null), tagged(Key.of(3L), null, "new"));
    }

    @Test
    default void outcomesAreInTheOrderOfTheOperations() {
        put(VERSIONED, Row.of(Key.of(2L), "b", 1L), Row.of(Key.of(3L), "c", 5L));

        assertThat(outcomes(WriteBatch.in(MAIN)
                        .putIfVersion(VERSIONED, Row.of(Key.of(4L), "d", 1L), 0)
                        .insertIfAbsent(VERSIONED, Row.of(Key.of(2L), "x", 9L))
                        .put(TEXT_KEYED, tagged(Key.of("a"), null, null))
                        .putIfVersion(VERSIONED, Row.of(Key.of(3L), "x", 9L), 4)
                        .insertIfAbsent(VERSIONED, Row.of(Key.of(1L), "a", 1L))))
                .containsExactly(Outcome.ABSENT, Outcome.EXISTS, Outcome.APPLIED, Outcome.CONFLICT, Outcome.APPLIED);
        assertThat(all(VERSIONED))
                .containsExactly(Row.of(Key.of(1L), "a", 1L), Row.of(Key.of(2L), "b", 1L), Row.of(Key.of(3L), "c", 5L));
        assertThat(all(TEXT_KEYED)).hasSize(1);
    }

    @Test
    default void strictBatchIsHeldBackByOneRefusal() {
        put(LONG_KEYED, tagged(Key.of(1L), "old", "old"), tagged(Key.of(2L), "old", "old"));
        put(TEXT_KEYED, tagged(Key.of("a"), "old", "old"));

        assertThat(outcomes(WriteBatch.in(MAIN)
                        .strict()
                        .put(LONG_KEYED, tagged(Key.of(1L), "new", "new"))
                        .delete(LONG_KEYED, Key.of(2L))
                        .put(LONG_KEYED, tagged(Key.of(3L), "new", "new"))
                        .delete(LONG_KEYED, Key.of(4L), Condition.PRESENT)
                        .put(TEXT_KEYED, tagged(Key.of("a"), "new", "new"))
                        .insertIfAbsent(TEXT_KEYED, tagged(Key.of("a:"), "new", "new"))))
                .containsExactly(
                        Outcome.HELD_BACK,
                        Outcome.HELD_BACK,
                        Outcome.HELD_BACK,
                        Outcome.ABSENT,
                        Outcome.HELD_BACK,
                        Outcome.HELD_BACK);
        assertThat(all(LONG_KEYED)).containsExactly(tagged(Key.of(1L), "old", "old"), tagged(Key.of(2L), "old", "old"));
        assertThat(all(TEXT_KEYED)).containsExactly(tagged(Key.of("a"), "old", "old"));
        assertThat(findAllBy(LONG_KEYED, "tag", "new")).isEmpty();
        assertThat(findAllBy(LONG_KEYED, "tag", "old")).hasSize(2);
        assertThat(fixture().observeRows(LONG_KEYED.table())).hasSize(2);
    }

    @Test
    default void strictBatchWithoutRefusalIsApplied() {
        applyAll(WriteBatch.in(MAIN)
                .strict()
                .insertIfAbsent(LONG_KEYED, tagged(Key.of(1L), "a", null))
                .put(TEXT_KEYED, tagged(Key.of("a"), "a", null)));

        assertThat(all(LONG_KEYED)).hasSize(1);
        assertThat(all(TEXT_KEYED)).hasSize(1);
    }

    @Test
    default void keysThatLookAlikeAreRowsOfTheirOwnInOneBatch() {
        WriteBatch.Builder inserts = WriteBatch.in(MAIN);
        WriteBatch.Builder again = WriteBatch.in(MAIN);
        for (String text : Samples.TEXTS) {
            inserts.insertIfAbsent(TEXT_KEYED, tagged(Key.of(text), text, text));
            again.insertIfAbsent(TEXT_KEYED, tagged(Key.of(text), null, null));
        }

        assertThat(outcomes(inserts)).containsOnly(Outcome.APPLIED).hasSameSizeAs(Samples.TEXTS);
        assertThat(outcomes(again)).containsOnly(Outcome.EXISTS).hasSameSizeAs(Samples.TEXTS);
        assertThat(fixture().observeRows(TEXT_KEYED.table())).hasSameSizeAs(Samples.TEXTS);
    }

    @Test
    default void takesTheLargestBatch() {
        WriteBatch.Builder inserts = WriteBatch.in(MAIN).strict();
        WriteBatch.Builder updates = WriteBatch.in(MAIN).strict();
        WriteBatch.Builder deletes = WriteBatch.in(MAIN).strict();
        LongStream.range(0, WriteBatch.MAX_ROWS).forEach(i -> {
            inserts.insertIfAbsent(VERSIONED, Row.of(Key.of(i), "old " + i, 1L));
            updates.putIfVersion(VERSIONED, Row.of(Key.of(i), "new " + i, 2L), 1);
            deletes.delete(VERSIONED, Key.of(i), Condition.version(2));
        });

        applyAll(inserts);
        assertThat(table(VERSIONED).count(KeyRange.all())).isEqualTo(WriteBatch.MAX_ROWS);
        applyAll(updates);
        assertThat(all(VERSIONED))
                .hasSize(WriteBatch.MAX_ROWS)
                .allMatch(row -> row.equals(Row.of(row.key(), "new " + row.key().part(0), 2L)));
        applyAll(deletes);
        assertThat(fixture().observeRows(VERSIONED.table())).isEmpty();
    }

    @Test
    default void deletesRangeOfAsManyRowsAsABatchHas() {
        WriteBatch.Builder puts = WriteBatch.in(MAIN);
        LongStream.range(0, WriteBatch.MAX_ROWS).forEach(i -> puts.put(LONG_KEYED, tagged(Key.of(i), "t", null)));
        applyAll(puts);

        applyAll(WriteBatch.in(MAIN).deleteRange(LONG_KEYED, KeyRange.all().after(Key.of(0L))));

        assertThat(SpiContract.keysOf(all(LONG_KEYED))).containsExactly(Key.of(0L));
        assertThat(findAllBy(LONG_KEYED, "tag", "t")).containsExactly(Key.of(0L));
        assertThat(fixture().observeRows(LONG_KEYED.table())).hasSize(1);
    }
}
