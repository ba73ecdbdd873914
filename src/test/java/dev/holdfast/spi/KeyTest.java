package dev.holdfast.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.contract.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyTest {

    @Test
    void bytesSortAsKeysDoAndComeBack() {
        assertSorted(ValueType.BOOLEAN, List.of(false, true));
        assertSorted(ValueType.INTEGER, Samples.INTEGERS);
        assertSorted(ValueType.LONG, Samples.LONGS_IN_ORDER);
        assertSorted(ValueType.TEXT, Samples.TEXTS_IN_ORDER);
        assertSorted(ValueType.BYTES, Samples.BYTES_IN_ORDER);
        assertSorted(ValueType.INSTANT, Samples.INSTANTS_IN_ORDER);
        assertSorted(ValueType.DATE, Samples.DATES_IN_ORDER);
        assertSorted(ValueType.UUID, Samples.UUIDS_IN_ORDER);
    }

    private static void assertSorted(ValueType type, List<?> parts) {
        List<Key> keys = new ArrayList<>();
        for (Object part : parts) {
            keys.add(Key.of(part, "a"));
            keys.add(Key.of(part, "b"));
        }
        for (int i = 0; i < keys.size(); i++) {
            byte[] bytes = keys.get(i).toBytes();
            assertThat(Key.fromBytes(List.of(type, ValueType.TEXT), bytes)).isEqualTo(keys.get(i));
            for (int j = 0; j < keys.size(); j++) {
                assertThat(Integer.signum(keys.get(i).compareTo(keys.get(j)))).isEqualTo(Integer.compare(i, j));
                assertThat(Integer.signum(
                                Arrays.compareUnsigned(bytes, keys.get(j).toBytes())))
                        .isEqualTo(Integer.compare(i, j));
            }
        }
    }

    @Test
    void bytesOfLeadingPartsBeginThoseOfTheWholeAndOfNoOther() {
        for (Object part : List.of("", "a", "a:", new byte[] {0}, new byte[] {0, 1})) {
            byte[] leading = Key.of(part).toBytes();
            byte[] whole = Key.of(part, 1L).toBytes();
            assertThat(Arrays.mismatch(leading, whole)).isEqualTo(leading.length);
        }
        assertThat(Arrays.mismatch(Key.of("a").toBytes(), Key.of("ab").toBytes()))
                .isEqualTo(1);
        assertThat(Arrays.mismatch(
                        Key.of(new byte[] {1}).toBytes(),
                        Key.of(new byte[] {1, 0}).toBytes()))
                .isLessThan(3);
    }

    @Test
    void shorterKeyIsLess() {
        assertThat(Key.of("a")).isLessThan(Key.of("a", Long.MIN_VALUE)).isGreaterThan(Key.of("", Long.MAX_VALUE));
    }

    @Test
    void refusesBytesThatAreNoKey() {
        for (byte[] bytes : List.of(new byte[0], new byte[] {'a'}, new byte[] {-1, 0}, new byte[] {'a', 0, 0})) {
            assertThatThrownBy(() -> Key.fromBytes(List.of(ValueType.TEXT), bytes))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Key.fromBytes(List.of(ValueType.BYTES), new byte[] {1, 0, 7}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Key.fromBytes(List.of(ValueType.BOOLEAN), new byte[] {7}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Key.fromBytes(
                        List.of(ValueType.INTEGER), Key.of(1L << 40).toBytes()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
