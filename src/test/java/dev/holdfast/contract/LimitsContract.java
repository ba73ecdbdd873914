package dev.holdfast.contract;

import static dev.holdfast.contract.entities.ContractModels.ALL_INDEXED;
import static dev.holdfast.contract.entities.ContractModels.ALL_TYPES;
import static dev.holdfast.contract.entities.ContractModels.BYTES_KEYED;
import static dev.holdfast.contract.entities.ContractModels.PAIR_KEYED;
import static dev.holdfast.contract.entities.ContractModels.TEXT_KEYED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.WriteBatch;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The largest of everything that is let through to a backend is kept. */
public interface LimitsContract extends SpiContract {

    @Test
    default void keepsKeysAndIndexedTextOf255CodePoints() {
        for (String point : List.of("x", " ", "\u00E9", "\uFFFD", "\uD83D\uDE00")) {
            String common = point.repeat(254);
            put(
                    TEXT_KEYED,
                    tagged(Key.of(common + "a"), common + "a", common + point),
                    tagged(Key.of(common + "b"), common + "b", common + point));

            assertThat(findAllBy(TEXT_KEYED, "tag", common + "a")).containsExactly(Key.of(common + "a"));
            assertThat(findAllBy(TEXT_KEYED, "tag", common + "b")).containsExactly(Key.of(common + "b"));
            assertThat(find(TEXT_KEYED, Key.of(common + "b")))
                    .isEqualTo(tagged(Key.of(common + "b"), common + "b", common + point));
            assertThat(find(TEXT_KEYED, Key.of(common))).isNull();
        }
    }

    @Test
    default void keepsCompositeAndBinaryKeysOfFullLength() {
        Key pair = Key.of("\uD83D\uDE00".repeat(200), Long.MAX_VALUE);
        byte[] zeros = new byte[64];
        byte[] ones = new byte[64];
        Arrays.fill(ones, (byte) -1);
        put(PAIR_KEYED, tagged(pair, "t", null));
        put(BYTES_KEYED, tagged(Key.of(zeros, 1), "t", null), tagged(Key.of(ones, 1), "t", null));

        assertThat(find(PAIR_KEYED, pair)).isNotNull();
        assertThat(findAllBy(BYTES_KEYED, "tag", "t")).containsExactly(Key.of(zeros, 1), Key.of(ones, 1));
        assertThat(table(BYTES_KEYED).count(KeyRange.startingWith(Key.of(ones, 1))))
                .isEqualTo(1);
    }

    @Test
    default void findsBytesOfFullLength() {
        byte[] code = new byte[255];
        Arrays.fill(code, (byte) -1);
        @Nullable Object[] values = new Object[ALL_INDEXED.attributes().size()];
        values[4] = code;
        put(ALL_INDEXED, Row.of(Key.of(1L), values));

        assertThat(findAllBy(ALL_INDEXED, "code", code.clone())).containsExactly(Key.of(1L));
        assertThat(findAllBy(ALL_INDEXED, "code", new byte[255])).isEmpty();
    }

    @Test
    default void keepsSessionNamesOf64CodePoints() {
        for (String point : List.of("x", "\uD83D\uDE00", ":")) {
            String common = point.repeat(63);
            for (String session : List.of(common + "a", common + "b", common)) {
                applyAll(WriteBatch.in(Scope.session(session))
                        .insertIfAbsent(TEXT_KEYED, tagged(Key.of("k"), session, session)));
            }
            for (String session : List.of(common + "a", common + "b", common)) {
                assertThat(backend().table(TEXT_KEYED, Scope.session(session)).get(List.of(Key.of("k"))))
                        .containsExactly(tagged(Key.of("k"), session, session));
            }
        }
    }

    @Test
    default void keepsRowOfEightMegabytes() {
        int room = (int) WriteBatch.MAX_BYTES - 1_000;
        @Nullable Object[] values = new Object[ALL_TYPES.attributes().size()];
        values[6] = "\uD83D\uDE00".repeat(room / 8);
        values[7] = new byte[room / 2];
        Row row = Row.of(Key.of(1L), values);
        put(ALL_TYPES, row);

        assertThat(row.equals(find(ALL_TYPES, Key.of(1L)))).isTrue();
    }

    @Test
    default void takesBatchOfEightMegabytes() {
        int rows = 1_000;
        String body = "\u00E9".repeat((int) (WriteBatch.MAX_BYTES / rows / 2) - 50);
        WriteBatch.Builder batch = WriteBatch.in(MAIN).strict();
        LongStream.range(0, rows).forEach(i -> {
            @Nullable Object[] values = new Object[ALL_TYPES.attributes().size()];
            values[6] = body + i;
            batch.insertIfAbsent(ALL_TYPES, Row.of(Key.of(i), values));
        });
        applyAll(batch);

        assertThat(all(ALL_TYPES))
                .hasSize(rows)
                .allMatch(row -> (body + row.key().part(0)).equals(row.value(6)));
    }
}
