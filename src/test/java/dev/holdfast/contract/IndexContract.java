package dev.holdfast.contract;

import static dev.holdfast.contract.entities.ContractModels.ALL_INDEXED;
import static dev.holdfast.contract.entities.ContractModels.LONG_KEYED;
import static dev.holdfast.contract.entities.ContractModels.TEXT_KEYED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.spi.Attribute;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.RowPage;
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.WriteBatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An index finds the rows that have a value, and no others, whatever was written since. */
public interface IndexContract extends SpiContract {

    @Test
    default void findsByEveryKindOfValue() {
        List<List<?>> samples = List.of(
                List.of(true, false),
                Samples.INTEGERS,
                Samples.LONGS_IN_ORDER,
                Samples.TEXTS,
                Samples.BYTES_IN_ORDER,
                Samples.INSTANTS_IN_ORDER,
                Samples.DATES_IN_ORDER,
                Samples.UUIDS_IN_ORDER);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            for (Object sample : samples.get(i)) {
                @Nullable Object[] values = new Object[samples.size()];
                values[i] = sample;
                rows.add(Row.of(Key.of((long) rows.size()), values));
            }
        }
        put(ALL_INDEXED, rows.toArray(Row[]::new));

        int place = 0;
        for (int i = 0; i < samples.size(); i++) {
            Attribute attribute = ALL_INDEXED.attributes().get(i);
            for (Object sample : samples.get(i)) {
                assertThat(table(ALL_INDEXED).findBy(attribute, sample, null, 10))
                        .isEqualTo(new RowPage(List.of(rows.get(place)), true));
                place++;
            }
        }
    }

    @Test
    default void doesNotFindWhatOnlyLooksAlike() {
        put(LONG_KEYED, tagged(Key.of(1L), "key", null), tagged(Key.of(2L), null, null), tagged(Key.of(3L), "", null));

        for (String other : List.of("Key", "key ", " key", "ke", "keys", "k\u00E9y", "%", "k%", "null")) {
            assertThat(findAllBy(LONG_KEYED, "tag", other)).isEmpty();
        }
        assertThat(findAllBy(LONG_KEYED, "tag", "key")).containsExactly(Key.of(1L));
        assertThat(findAllBy(LONG_KEYED, "tag", "")).containsExactly(Key.of(3L));
    }

    @Test
    default void followsPutOverwriteAndDelete() {
        put(LONG_KEYED, tagged(Key.of(1L), "a", "1"), tagged(Key.of(2L), "a", "2"), tagged(Key.of(3L), "b", "3"));
        assertTags(List.of(1L, 2L), List.of(3L));

        put(LONG_KEYED, tagged(Key.of(2L), "b", "2"));
        assertTags(List.of(1L), List.of(2L, 3L));

        put(LONG_KEYED, tagged(Key.of(3L), null, "3"));
        assertTags(List.of(1L), List.of(2L));

        put(LONG_KEYED, tagged(Key.of(3L), "a", "3"), tagged(Key.of(1L), "a", "changed"));
        assertTags(List.of(1L, 3L), List.of(2L));
        assertThat(table(LONG_KEYED)
                        .findBy(LONG_KEYED.index("tag"), "a", null, 1)
                        .rows())
                .containsExactly(tagged(Key.of(1L), "a", "changed"));

        applyAll(WriteBatch.in(MAIN).delete(LONG_KEYED, Key.of(1L)));
        assertTags(List.of(3L), List.of(2L));

        applyAll(WriteBatch.in(MAIN).deleteRange(LONG_KEYED, KeyRange.all().atLeast(Key.of(3L))));
        assertTags(List.of(), List.of(2L));

        put(LONG_KEYED, tagged(Key.of(1L), "b", null));
        assertTags(List.of(), List.of(1L, 2L));
    }

    @Test
    default void followsRowThatIsDeletedWithItsRangeAndPutAgain() {
        put(LONG_KEYED, tagged(Key.of(1L), "a", "1"), tagged(Key.of(2L), "a", "2"));

        applyAll(WriteBatch.in(MAIN)
                .put(LONG_KEYED, tagged(Key.of(1L), "b", null))
                .deleteRange(LONG_KEYED, KeyRange.all())
                .put(LONG_KEYED, tagged(Key.of(3L), "a", null)));

        assertTags(List.of(3L), List.of(1L));
    }

    @Test
    default void isLeftAloneByWhatIsRefused() {
        put(LONG_KEYED, tagged(Key.of(1L), "a", null));

        backend()
                .apply(WriteBatch.in(MAIN)
                        .strict()
                        .insertIfAbsent(LONG_KEYED, tagged(Key.of(1L), "b", null))
                        .put(LONG_KEYED, tagged(Key.of(2L), "b", null))
                        .build());
        assertTags(List.of(1L), List.of());

        backend()
                .apply(WriteBatch.in(MAIN)
                        .insertIfAbsent(LONG_KEYED, tagged(Key.of(1L), "b", null))
                        .put(LONG_KEYED, tagged(Key.of(2L), "b", null))
                        .build());
        assertTags(List.of(1L), List.of(2L));
    }

    private void assertTags(List<Long> withA, List<Long> withB) {
        assertThat(findAllBy(LONG_KEYED, "tag", "a"))
                .isEqualTo(withA.stream().map(Key::of).toList());
        assertThat(findAllBy(LONG_KEYED, "tag", "b"))
                .isEqualTo(withB.stream().map(Key::of).toList());
    }

    @Test
    default void pagesGoOnBehindEveryKey() {
        List<Key> keys = LongStream.range(-5, 6).mapToObj(Key::of).toList();
        keys.forEach(key -> put(LONG_KEYED, tagged(key, "t", null)));
        put(LONG_KEYED, tagged(Key.of(100L), "u", null), tagged(Key.of(-100L), "s", null));

        for (int limit = 1; limit <= keys.size() + 1; limit++) {
            assertThat(findAllBy(table(LONG_KEYED), LONG_KEYED, "tag", "t", limit))
                    .isEqualTo(keys);
        }
        for (int i = 0; i < keys.size(); i++) {
            RowPage page = table(LONG_KEYED).findBy(LONG_KEYED.index("tag"), "t", keys.get(i), keys.size() - i);
            assertThat(SpiContract.keysOf(page.rows())).isEqualTo(keys.subList(i + 1, keys.size()));
            assertThat(page.last()).isTrue();
        }
        RowPage exact = table(LONG_KEYED).findBy(LONG_KEYED.index("tag"), "t", null, keys.size());
        assertThat(exact.last()).isTrue();
        assertThat(table(LONG_KEYED)
                        .findBy(LONG_KEYED.index("tag"), "t", null, keys.size() - 1)
                        .last())
                .isFalse();
    }

    @Test
    default void findsTheLeastValuesFirst() {
        List<List<?>> samples =
                List.of(Samples.INTEGERS, Samples.LONGS_IN_ORDER, Samples.INSTANTS_IN_ORDER, Samples.DATES_IN_ORDER);
        List<Integer> places = List.of(1, 2, 5, 6);
        for (int i = 0; i < samples.size(); i++) {
            Attribute attribute = ALL_INDEXED.attributes().get(places.get(i));
            List<Row> inOrder = new ArrayList<>();
            for (Object sample : samples.get(i)) {
                for (int twice = 0; twice < 2; twice++) {
                    @Nullable
                    Object[] values = new Object[ALL_INDEXED.attributes().size()];
                    values[places.get(i)] = sample;
                    inOrder.add(Row.of(Key.of(100L * i + inOrder.size()), values));
                }
            }
            List<Row> shuffled = new ArrayList<>(inOrder);
            Collections.shuffle(shuffled, new Random(i));
            put(ALL_INDEXED, shuffled.toArray(Row[]::new));

            for (int most = 0; most < inOrder.size(); most += 2) {
                Object value = Objects.requireNonNull(inOrder.get(most).value(places.get(i)));
                assertThat(table(ALL_INDEXED).findUpTo(attribute, value, 100))
                        .isEqualTo(new RowPage(inOrder.subList(0, most + 2), true));
                assertThat(table(ALL_INDEXED).findUpTo(attribute, value, most + 1))
                        .isEqualTo(new RowPage(inOrder.subList(0, most + 1), false));
            }
        }
    }

    @Test
    default void findsTheLeastValuesOfItsScopeAlone() {
        Attribute number = ALL_INDEXED.attributes().get(2);
        @Nullable Object[] values = new Object[ALL_INDEXED.attributes().size()];
        values[2] = 7L;
        put(ALL_INDEXED, Row.of(Key.of(1L), values.clone()));

        assertThat(backend()
                        .table(ALL_INDEXED, Scope.session("other"))
                        .findUpTo(number, 7L, 10)
                        .rows())
                .isEmpty();
        assertThat(table(ALL_INDEXED).findUpTo(number, 6L, 10).rows()).isEmpty();
        assertThat(table(ALL_INDEXED).findUpTo(number, 8L, 10).rows()).hasSize(1);
    }

    @Test
    default void goesOnBehindKeyThatHasNotTheValue() {
        put(TEXT_KEYED, tagged(Key.of("a"), "t", null), tagged(Key.of("c"), "t", null));

        assertThat(table(TEXT_KEYED)
                        .findBy(TEXT_KEYED.index("tag"), "t", Key.of("b"), 10)
                        .rows())
                .containsExactly(tagged(Key.of("c"), "t", null));
    }

    @Test
    default void keysAreInOrderWhateverTheirText() {
        List<Key> keys = Samples.TEXTS_IN_ORDER.stream().map(Key::of).toList();
        put(TEXT_KEYED, keys.stream().map(key -> tagged(key, "t", null)).toArray(Row[]::new));

        assertThat(findAllBy(table(TEXT_KEYED), TEXT_KEYED, "tag", "t", 1)).isEqualTo(keys);
    }
}
