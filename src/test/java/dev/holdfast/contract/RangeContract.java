package dev.holdfast.contract;

import static dev.holdfast.contract.entities.ContractModels.ALL_TYPES;
import static dev.holdfast.contract.entities.ContractModels.LONG_KEYED;
import static dev.holdfast.contract.entities.ContractModels.PAIR_KEYED;
import static dev.holdfast.contract.entities.ContractModels.TEXT_KEYED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.spi.Direction;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.RowPage;
import dev.holdfast.spi.WriteBatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Ranges have the bounds they say, and pages go on where the last one ended. */
public interface RangeContract extends SpiContract {

    @Test
    default void boundsTakeInOrLeaveOut() {
        putLongs(1, 2, 3, 4, 5);

        assertRange(LONG_KEYED, KeyRange.all(), longs(1, 2, 3, 4, 5));
        assertRange(LONG_KEYED, KeyRange.all().atLeast(Key.of(2L)), longs(2, 3, 4, 5));
        assertRange(LONG_KEYED, KeyRange.all().after(Key.of(2L)), longs(3, 4, 5));
        assertRange(LONG_KEYED, KeyRange.all().atMost(Key.of(4L)), longs(1, 2, 3, 4));
        assertRange(LONG_KEYED, KeyRange.all().before(Key.of(4L)), longs(1, 2, 3));
        assertRange(LONG_KEYED, KeyRange.all().atLeast(Key.of(2L)).atMost(Key.of(4L)), longs(2, 3, 4));
        assertRange(LONG_KEYED, KeyRange.all().after(Key.of(2L)).before(Key.of(4L)), longs(3));
        assertRange(LONG_KEYED, KeyRange.startingWith(Key.of(3L)), longs(3));
    }

    @Test
    default void boundsNeedNotBeThere() {
        putLongs(-20, -10, 10, 20);

        assertRange(LONG_KEYED, KeyRange.all().atLeast(Key.of(-15L)).atMost(Key.of(15L)), longs(-10, 10));
        assertRange(LONG_KEYED, KeyRange.all().after(Key.of(Long.MIN_VALUE)), longs(-20, -10, 10, 20));
        assertRange(LONG_KEYED, KeyRange.all().before(Key.of(Long.MAX_VALUE)), longs(-20, -10, 10, 20));
        assertRange(LONG_KEYED, KeyRange.all().after(Key.of(20L)), List.of());
        assertRange(LONG_KEYED, KeyRange.all().before(Key.of(-20L)), List.of());
    }

    @Test
    default void rangeThatEndsBeforeItBeginsIsEmpty() {
        putLongs(1, 2, 3);

        assertRange(LONG_KEYED, KeyRange.all().atLeast(Key.of(3L)).atMost(Key.of(1L)), List.of());
        assertRange(LONG_KEYED, KeyRange.all().after(Key.of(2L)).before(Key.of(2L)), List.of());
        assertRange(LONG_KEYED, KeyRange.all().atLeast(Key.of(2L)).before(Key.of(2L)), List.of());
    }

    @Test
    default void textBoundsAreByCodePoint() {
        List<Key> keys = Samples.TEXTS_IN_ORDER.stream().map(Key::of).toList();
        put(TEXT_KEYED, keys.stream().map(key -> tagged(key, null, null)).toArray(Row[]::new));

        for (int i = 0; i < keys.size(); i++) {
            KeyRange at = KeyRange.all().atLeast(keys.get(i));
            KeyRange before = KeyRange.all().before(keys.get(i));
            assertThat(SpiContract.keysOf(scanAll(table(TEXT_KEYED), at, Direction.ASCENDING, 100)))
                    .isEqualTo(keys.subList(i, keys.size()));
            assertThat(SpiContract.keysOf(scanAll(table(TEXT_KEYED), before, Direction.ASCENDING, 100)))
                    .isEqualTo(keys.subList(0, i));
        }
    }

    @Test
    default void leadingPartsAreBounds() {
        List<Key> keys = Stream.of("", "a", "a:", "aa", "b")
                .flatMap(name ->
                        LongStream.of(Long.MIN_VALUE, -1, 0, Long.MAX_VALUE).mapToObj(number -> Key.of(name, number)))
                .toList();
        put(PAIR_KEYED, keys.stream().map(key -> tagged(key, null, null)).toArray(Row[]::new));

        assertRange(PAIR_KEYED, KeyRange.startingWith(Key.of("a")), keys.subList(4, 8));
        assertRange(PAIR_KEYED, KeyRange.startingWith(Key.of("")), keys.subList(0, 4));
        assertRange(PAIR_KEYED, KeyRange.startingWith(Key.of("c")), List.of());
        assertRange(PAIR_KEYED, KeyRange.all().atLeast(Key.of("a")), keys.subList(4, 20));
        assertRange(PAIR_KEYED, KeyRange.all().after(Key.of("a")), keys.subList(8, 20));
        assertRange(PAIR_KEYED, KeyRange.all().atMost(Key.of("a")), keys.subList(0, 8));
        assertRange(PAIR_KEYED, KeyRange.all().before(Key.of("a")), keys.subList(0, 4));
        assertRange(PAIR_KEYED, KeyRange.all().after(Key.of("a")).before(Key.of("aa")), keys.subList(8, 12));
        assertRange(PAIR_KEYED, KeyRange.all().after(Key.of("a", -1L)).atMost(Key.of("a:")), keys.subList(6, 12));
        assertRange(PAIR_KEYED, KeyRange.startingWith(Key.of("aa")).after(Key.of("aa", 0L)), keys.subList(15, 16));
    }

    @Test
    default void pagesGoOnBehindEveryRow() {
        List<Key> keys = putLongs(LongStream.range(-6, 7).toArray());

        for (Direction direction : Direction.values()) {
            for (int limit = 1; limit <= keys.size() + 1; limit++) {
                assertPages(KeyRange.all(), direction, limit, keys);
                KeyRange inner = KeyRange.all().after(Key.of(-4L)).atMost(Key.of(4L));
                assertPages(inner, direction, limit, keys.subList(3, 11));
            }
        }
    }

    private void assertPages(KeyRange range, Direction direction, int limit, List<Key> ascending) {
        List<Key> expected = new ArrayList<>(ascending);
        if (direction == Direction.DESCENDING) {
            Collections.reverse(expected);
        }
        KeyRange rest = range;
        for (int from = 0; from < expected.size(); from += limit) {
            int to = Math.min(from + limit, expected.size());
            RowPage page = table(LONG_KEYED).scan(rest, direction, limit);
            assertThat(SpiContract.keysOf(page.rows())).isEqualTo(expected.subList(from, to));
            assertThat(page.last()).as("last of %s by %s", range, limit).isEqualTo(to == expected.size());
            rest = rest.behind(expected.get(to - 1), direction);
        }
        assertThat(table(LONG_KEYED).scan(rest, direction, limit)).isEqualTo(new RowPage(List.of(), true));
    }

    @Test
    default void pagesGoOnBehindRowThatIsGone() {
        putLongs(1, 2, 3, 4);
        RowPage first = table(LONG_KEYED).scan(KeyRange.all(), Direction.ASCENDING, 2);
        applyAll(WriteBatch.in(MAIN).delete(LONG_KEYED, Key.of(2L)));

        KeyRange rest = KeyRange.all().behind(first.rows().get(1).key(), Direction.ASCENDING);

        assertThat(SpiContract.keysOf(
                        table(LONG_KEYED).scan(rest, Direction.ASCENDING, 10).rows()))
                .isEqualTo(longs(3, 4));
    }

    @Test
    default void pagesEndByTheirBytes() {
        for (long key = 1; key <= 5; key++) {
            @Nullable Object[] values = new Object[ALL_TYPES.attributes().size()];
            values[1] = 1;
            values[6] = "\u00E9".repeat(3 << 19);
            put(ALL_TYPES, Row.of(Key.of(key), values));
        }

        assertEndsByBytes(rest -> table(ALL_TYPES).scan(rest, Direction.ASCENDING, 100), Direction.ASCENDING, 1, 3, 5);
        assertEndsByBytes(
                rest -> table(ALL_TYPES).scan(rest, Direction.DESCENDING, 100), Direction.DESCENDING, 5, 3, 1);
    }

    private void assertEndsByBytes(
            Function<KeyRange, RowPage> scan, Direction direction, long first, long third, long last) {
        RowPage page = scan.apply(KeyRange.all());
        assertThat(page.rows()).hasSize(3);
        assertThat(page.last()).isFalse();
        assertThat(page.rows().get(0).key()).isEqualTo(Key.of(first));
        assertThat(page.rows().get(2).key()).isEqualTo(Key.of(third));

        RowPage rest = scan.apply(KeyRange.all().behind(Key.of(third), direction));
        assertThat(rest.rows()).hasSize(2);
        assertThat(rest.last()).isTrue();
        assertThat(rest.rows().get(1).key()).isEqualTo(Key.of(last));
    }

    @Test
    default void limitMayBeLargerThanAnyTable() {
        putLongs(1, 2, 3);

        assertThat(table(LONG_KEYED)
                        .scan(KeyRange.all(), Direction.ASCENDING, Integer.MAX_VALUE)
                        .rows())
                .hasSize(3);
        assertThat(table(LONG_KEYED)
                        .findBy(LONG_KEYED.index("tag"), "t", null, Integer.MAX_VALUE)
                        .rows())
                .hasSize(3);
    }

    private void assertRange(EntityModel model, KeyRange range, List<Key> expected) {
        List<Key> descending = new ArrayList<>(expected);
        Collections.reverse(descending);
        for (int pageSize : List.of(1, 2, 100)) {
            assertThat(SpiContract.keysOf(scanAll(table(model), range, Direction.ASCENDING, pageSize)))
                    .as("%s by %s", range, pageSize)
                    .isEqualTo(expected);
            assertThat(SpiContract.keysOf(scanAll(table(model), range, Direction.DESCENDING, pageSize)))
                    .as("%s backwards by %s", range, pageSize)
                    .isEqualTo(descending);
        }
        assertThat(table(model).count(range)).isEqualTo(expected.size());
    }

    private List<Key> putLongs(long... keys) {
        put(
                LONG_KEYED,
                LongStream.of(keys)
                        .mapToObj(key -> tagged(Key.of(key), "t", null))
                        .toArray(Row[]::new));
        return longs(keys);
    }

    private static List<Key> longs(long... keys) {
        return LongStream.of(keys).mapToObj(Key::of).toList();
    }
}
