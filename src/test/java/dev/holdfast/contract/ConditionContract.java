package dev.holdfast.contract;

import static dev.holdfast.contract.entities.ContractModels.LONG_KEYED;
import static dev.holdfast.contract.entities.ContractModels.VERSIONED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.spi.Condition;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.Outcome;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.WriteBatch;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Conditions hold back exactly what they say. */
public interface ConditionContract extends SpiContract {

    private void assertPut(@Nullable Row stored, Condition condition, Outcome expected) {
        applyAll(WriteBatch.in(MAIN).delete(VERSIONED, Key.of(1L)));
        if (stored != null) {
            put(VERSIONED, stored);
        }
        Row row = Row.of(Key.of(1L), "new", 9L);

        assertThat(outcomes(WriteBatch.in(MAIN).put(VERSIONED, row, condition)))
                .as("put if %s over %s", condition, stored == null ? null : stored.values())
                .containsExactly(expected);

        assertThat(find(VERSIONED, Key.of(1L))).isEqualTo(expected == Outcome.APPLIED ? row : stored);
    }

    private void assertDelete(@Nullable Row stored, Condition condition, Outcome expected) {
        applyAll(WriteBatch.in(MAIN).delete(VERSIONED, Key.of(1L)));
        if (stored != null) {
            put(VERSIONED, stored);
        }

        assertThat(outcomes(WriteBatch.in(MAIN).delete(VERSIONED, Key.of(1L), condition)))
                .as("delete if %s of %s", condition, stored == null ? null : stored.values())
                .containsExactly(expected);

        assertThat(find(VERSIONED, Key.of(1L))).isEqualTo(expected == Outcome.APPLIED ? null : stored);
    }

    private void assertBoth(@Nullable Row stored, Condition condition, Outcome expected) {
        assertPut(stored, condition, expected);
        assertDelete(stored, condition, expected);
    }

    @Test
    default void absentWantsNoRow() {
        assertPut(null, Condition.ABSENT, Outcome.APPLIED);
        assertPut(row(0L), Condition.ABSENT, Outcome.EXISTS);
        assertPut(row(null), Condition.ABSENT, Outcome.EXISTS);
    }

    @Test
    default void presentWantsRow() {
        assertBoth(null, Condition.PRESENT, Outcome.ABSENT);
        assertBoth(row(0L), Condition.PRESENT, Outcome.APPLIED);
        assertBoth(row(null), Condition.PRESENT, Outcome.APPLIED);
    }

    @Test
    default void noneAlwaysHolds() {
        assertBoth(null, Condition.NONE, Outcome.APPLIED);
        assertBoth(row(3L), Condition.NONE, Outcome.APPLIED);
    }

    @Test
    default void versionWantsThatVersion() {
        for (long version : List.of(Long.MIN_VALUE, -1L, 0L, 1L, (1L << 53) + 1, Long.MAX_VALUE)) {
            assertBoth(row(version), Condition.version(version), Outcome.APPLIED);
            assertBoth(row(version), Condition.version(version ^ 1), Outcome.CONFLICT);
            assertBoth(null, Condition.version(version), Outcome.ABSENT);
        }
    }

    @Test
    default void versionOrAbsentWantsThatVersionOrNoRow() {
        for (long version : List.of(0L, 1L, (1L << 53) + 1, Long.MAX_VALUE)) {
            assertBoth(row(version), Condition.versionOrAbsent(version), Outcome.APPLIED);
            assertBoth(row(version), Condition.versionOrAbsent(version ^ 1), Outcome.CONFLICT);
            assertBoth(null, Condition.versionOrAbsent(version), Outcome.APPLIED);
        }
    }

    @Test
    default void noVersionCountsAsZero() {
        assertBoth(row(null), Condition.version(0), Outcome.APPLIED);
        assertBoth(row(null), Condition.version(1), Outcome.CONFLICT);
        assertBoth(row(null), Condition.versionOrAbsent(0), Outcome.APPLIED);
        assertBoth(row(null), Condition.versionOrAbsent(1), Outcome.CONFLICT);
    }

    @Test
    default void entityWithoutVersionCanBeAbsentOrPresent() {
        Row first = tagged(Key.of(1L), "a", "first");
        Row second = tagged(Key.of(1L), "b", "second");

        assertThat(outcomes(WriteBatch.in(MAIN).put(LONG_KEYED, first, Condition.PRESENT)))
                .containsExactly(Outcome.ABSENT);
        assertThat(outcomes(WriteBatch.in(MAIN).insertIfAbsent(LONG_KEYED, first)))
                .containsExactly(Outcome.APPLIED);
        assertThat(outcomes(WriteBatch.in(MAIN).insertIfAbsent(LONG_KEYED, second)))
                .containsExactly(Outcome.EXISTS);
        assertThat(all(LONG_KEYED)).containsExactly(first);
        assertThat(outcomes(WriteBatch.in(MAIN).put(LONG_KEYED, second, Condition.PRESENT)))
                .containsExactly(Outcome.APPLIED);
        assertThat(all(LONG_KEYED)).containsExactly(second);
    }

    @Test
    default void operationsWithAndWithoutConditionsGoTogether() {
        put(VERSIONED, row(4L));

        assertThat(outcomes(WriteBatch.in(MAIN)
                        .put(VERSIONED, Row.of(Key.of(2L), "b", 1L))
                        .put(VERSIONED, Row.of(Key.of(1L), "a", 5L), Condition.versionOrAbsent(4))
                        .delete(VERSIONED, Key.of(3L))
                        .delete(VERSIONED, Key.of(4L), Condition.PRESENT)))
                .containsExactly(Outcome.APPLIED, Outcome.APPLIED, Outcome.APPLIED, Outcome.ABSENT);
        assertThat(all(VERSIONED)).containsExactly(Row.of(Key.of(1L), "a", 5L), Row.of(Key.of(2L), "b", 1L));
    }

    private static Row row(@Nullable Long version) {
        return Row.of(Key.of(1L), "old", version);
    }
}
