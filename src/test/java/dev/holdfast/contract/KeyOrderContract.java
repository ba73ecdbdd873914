package dev.holdfast.contract;

import static dev.holdfast.contract.entities.ContractModels.BYTES_KEYED;
import static dev.holdfast.contract.entities.ContractModels.LONG_KEYED;
import static dev.holdfast.contract.entities.ContractModels.PAIR_KEYED;
import static dev.holdfast.contract.entities.ContractModels.TEXT_KEYED;
import static dev.holdfast.contract.entities.ContractModels.TIME_KEYED;
import static dev.holdfast.contract.entities.ContractModels.UUID_KEYED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.spi.Direction;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keys are told apart, and ordered, alike on every backend. */
public interface KeyOrderContract extends SpiContract {

    @Test
    default void numbersAreOrderedByValue() {
        assertOrder(LONG_KEYED, Samples.LONGS_IN_ORDER.stream().map(Key::of).toList());
    }

    @Test
    default void textIsOrderedByCodePoint() {
        assertOrder(TEXT_KEYED, Samples.TEXTS_IN_ORDER.stream().map(Key::of).toList());
    }

    @Test
    default void uuidsAreOrderedByteByByte() {
        assertOrder(UUID_KEYED, Samples.UUIDS_IN_ORDER.stream().map(Key::of).toList());
    }

    @Test
    default void bytesAreOrderedWithoutSign() {
        List<Key> keys = new ArrayList<>();
        for (byte[] digest : Samples.BYTES_IN_ORDER) {
            Samples.INTEGERS.forEach(part -> keys.add(Key.of(digest, part)));
        }
        assertOrder(BYTES_KEYED, keys);
    }

    @Test
    default void momentsAndDaysAreOrderedByTime() {
        List<Key> keys = new ArrayList<>();
        for (Instant moment : Samples.INSTANTS_IN_ORDER) {
            for (LocalDate day : Samples.DATES_IN_ORDER) {
                keys.add(Key.of(moment, day));
            }
        }
        assertOrder(TIME_KEYED, keys);
    }

    @Test
    default void compositeKeysAreOrderedPartByPart() {
        List<Key> keys = new ArrayList<>();
        for (String name : List.of("", "-1", "a", "a ", "a:", "a:1", "aa", "b", "\uFFFD", "\uD83D\uDE00")) {
            for (long number : List.of(Long.MIN_VALUE, -10L, -9L, 0L, 9L, 10L, Long.MAX_VALUE)) {
                keys.add(Key.of(name, number));
            }
        }
        assertOrder(PAIR_KEYED, keys);
    }

    private void assertOrder(EntityModel model, List<Key> ordered) {
        assertThat(ordered).isSorted();
        List<Row> rows = ordered.stream()
                .map(key -> tagged(key, "same", key.toString()))
                .collect(Collectors.toCollection(ArrayList::new));
        List<Row> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(1));
        put(model, shuffled.toArray(Row[]::new));

        assertThat(fixture().observeRows(model.table())).hasSameSizeAs(ordered);
        assertThat(scanAll(table(model), KeyRange.all(), Direction.ASCENDING, 7))
                .isEqualTo(rows);
        assertThat(findAllBy(table(model), model, "tag", "same", 7)).isEqualTo(ordered);
        assertThat(table(model).get(ordered)).containsExactlyInAnyOrderElementsOf(rows);
        for (int i = 0; i < ordered.size(); i++) {
            Key key = ordered.get(i);
            assertThat(table(model).count(KeyRange.all().before(key))).isEqualTo(i);
            assertThat(table(model).count(KeyRange.all().atMost(key))).isEqualTo(i + 1L);
        }
        Collections.reverse(rows);
        assertThat(scanAll(table(model), KeyRange.all(), Direction.DESCENDING, 7))
                .isEqualTo(rows);
    }
}
