package dev.holdfast.contract;

import static dev.holdfast.contract.entities.ContractModels.ALL_TYPES;
import static dev.holdfast.contract.entities.ContractModels.LONG_KEYED;
import static dev.holdfast.contract.entities.ContractModels.TEXT_KEYED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.spi.Direction;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.RowPage;
import dev.holdfast.spi.WriteBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Values come back as they were written, and rows by their keys. */
public interface ReadContract extends SpiContract {

    @Test
    default void getReturnsRowsThatAreThereEachOnce() {
        put(LONG_KEYED, tagged(Key.of(1L), "a", "b"), tagged(Key.of(3L), null, null));

        assertThat(table(LONG_KEYED).get(List.of(Key.of(3L), Key.of(2L), Key.of(1L), Key.of(-1L))))
                .containsExactlyInAnyOrder(tagged(Key.of(1L), "a", "b"), tagged(Key.of(3L), null, null));
    }

    @Test
    default void getReturnsNothingForNothing() {
        put(LONG_KEYED, tagged(Key.of(1L), "a", "b"));

        assertThat(table(LONG_KEYED).get(List.of())).isEmpty();
        assertThat(table(LONG_KEYED).get(List.of(Key.of(2L)))).isEmpty();
    }

    @Test
    default void getFindsThousandsOfRows() {
        Row[] rows = LongStream.range(0, WriteBatch.MAX_ROWS)
                .mapToObj(i -> tagged(Key.of(i), "t", "c" + i))
                .toArray(Row[]::new);
        put(LONG_KEYED, rows);

        List<Key> keys =
                LongStream.range(-1_000, WriteBatch.MAX_ROWS).mapToObj(Key::of).toList();

        assertThat(table(LONG_KEYED).get(keys)).containsExactlyInAnyOrder(rows);
    }

    @Test
    default void emptyTableHasOneEmptyPage() {
        assertThat(table(LONG_KEYED).scan(KeyRange.all(), Direction.ASCENDING, 10))
                .isEqualTo(new RowPage(List.of(), true));
        assertThat(table(LONG_KEYED).scan(KeyRange.all(), Direction.DESCENDING, 10))
                .isEqualTo(new RowPage(List.of(), true));
        assertThat(table(LONG_KEYED).findBy(LONG_KEYED.index("tag"), "", null, 10))
                .isEqualTo(new RowPage(List.of(), true));
        assertThat(table(LONG_KEYED).count(KeyRange.all())).isZero();
    }

    @Test
    default void keepsEveryKindOfValue() {
        List<Row> rows = new ArrayList<>();
        for (List<?> samples : samplesByType()) {
            for (Object sample : samples) {
                @Nullable Object[] values = new Object[ALL_TYPES.attributes().size()];
                values[samplesByType().indexOf(samples)] = sample;
                rows.add(Row.of(Key.of((long) rows.size()), values));
            }
        }
        put(ALL_TYPES, rows.toArray(Row[]::new));

        assertThat(all(ALL_TYPES)).isEqualTo(rows);
        assertThat(table(ALL_TYPES).get(SpiContract.keysOf(rows))).containsExactlyInAnyOrderElementsOf(rows);
    }

    private static List<List<?>> samplesByType() {
        return List.of(
                List.of(true, false),
                Samples.INTEGERS,
                Samples.LONGS_IN_ORDER,
                Samples.DOUBLES,
                Samples.DECIMALS,
                Samples.TEXTS,
                Samples.TEXTS_IN_ORDER,
                Samples.BYTES_IN_ORDER,
                Samples.INSTANTS_IN_ORDER,
                Samples.DATES_IN_ORDER,
                Samples.UUIDS_IN_ORDER,
                Samples.JSONS);
    }

    @Test
    default void keepsNullApartFromEmpty() {
        @Nullable Object[] nothing = new Object[ALL_TYPES.attributes().size()];
        @Nullable Object[] empty = nothing.clone();
        empty[5] = "";
        empty[6] = "";
        empty[7] = new byte[0];
        empty[11] = "{}";
        put(ALL_TYPES, Row.of(Key.of(1L), nothing), Row.of(Key.of(2L), empty));

        assertThat(all(ALL_TYPES)).containsExactly(Row.of(Key.of(1L), nothing), Row.of(Key.of(2L), empty));
    }

    @Test
    default void keepsLargeValues() {
        byte[] data = new byte[1 << 20];
        new Random(1).nextBytes(data);
        @Nullable Object[] values = new Object[ALL_TYPES.attributes().size()];
        values[6] = "\uD83D\uDE00e\u0301 ".repeat(1 << 17);
        values[7] = data;
        values[11] = "{\"a\":\"" + "\u00E9".repeat(200_000) + "\"}";
        put(ALL_TYPES, Row.of(Key.of(1L), values));

        assertThat(Row.of(Key.of(1L), values).equals(find(ALL_TYPES, Key.of(1L))))
                .isTrue();
    }

    @Test
    default void textsThatLookAlikeAreDifferentKeys() {
        Row[] rows = Samples.TEXTS.stream()
                .map(text -> tagged(Key.of(text), text, text))
                .toArray(Row[]::new);
        put(TEXT_KEYED, rows);

        assertThat(all(TEXT_KEYED)).containsExactlyInAnyOrder(rows);
        for (Row row : rows) {
            assertThat(find(TEXT_KEYED, row.key())).isEqualTo(row);
        }
        assertThat(find(TEXT_KEYED, Key.of("kEY"))).isNull();
    }

    @Test
    default void whatIsPutIsInTheStore() {
        put(LONG_KEYED, tagged(Key.of(Long.MIN_VALUE), "tag \u00E9", null));

        List<Map<String, Object>> observed = fixture().observeRows(LONG_KEYED.table());

        assertThat(observed).hasSize(1);
        assertThat(observed.get(0))
                .containsEntry("session", MAIN.session())
                .containsEntry("tag", "tag \u00E9")
                .satisfies(row -> assertThat(row.get("content")).isNull())
                .satisfies(row ->
                        assertThat(((Number) row.get("long_id")).longValue()).isEqualTo(Long.MIN_VALUE));
    }
}
