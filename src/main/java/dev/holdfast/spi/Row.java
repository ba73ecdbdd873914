package dev.holdfast.spi;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A key and the values that stand with it, in the order of {@link EntityModel#attributes}. Immutable: neither the
 * values nor arrays among them are changed by anybody who holds a row.
 */
public final class Row {

    /** What a row takes beside its values. */
    private static final long OWN_BYTES = 16;

    private final Key key;
    private final @Nullable Object[] values;

    /** What {@link #size} has counted, or 0; threads that count it at once come to the same. */
    private long size;

    private Row(Key key, @Nullable Object[] values) {
        this.key = key;
        this.values = values;
    }

    /**
     * Returns a row of this key.
     *
     * @param values one value an attribute, of its type's class; the array is the row's from now on
     */
    public static Row of(Key key, @Nullable Object... values) {
        return new Row(Objects.requireNonNull(key, "key"), values);
    }

    public Key key() {
        return key;
    }

    /** Returns the value at this place, or {@code null}. */
    public @Nullable Object value(int position) {
        return values[position];
    }

    /** Returns the values in their order; the list cannot be changed and may hold {@code null}. */
    public List<@Nullable Object> values() {
        return Collections.unmodifiableList(Arrays.asList(values));
    }

    /** Returns about how many bytes the row takes: the measure of all limits on rows, batches and pages. */
    public long size() {
        // why: it is asked for several times, and counting walks through all texts.
        long known = size;
        if (known == 0) {
            known = counted();
            size = known;
        }
        return known;
    }

    private long counted() {
        long counted = OWN_BYTES;
        for (int i = 0; i < key.size(); i++) {
            counted += sizeOf(key.part(i));
        }
        for (Object value : values) {
            counted += sizeOf(value);
        }
        return counted;
    }

    /** Returns a number that {@link #size} does not exceed, without walking through texts. */
    long sizeAtMost() {
        long most = OWN_BYTES;
        for (int i = 0; i < key.size(); i++) {
            most += sizeAtMost(key.part(i));
        }
        for (Object value : values) {
            most += sizeAtMost(value);
        }
        return most;
    }

    private static long sizeAtMost(@Nullable Object value) {
        return value instanceof String text ? 3L * text.length() : sizeOf(value);
    }

    private static long sizeOf(@Nullable Object value) {
        if (value instanceof String text) {
            return utf8Length(text);
        }
        if (value instanceof byte[] bytes) {
            return bytes.length;
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.precision();
        }
        return value == null ? 0 : Long.BYTES;
    }

    private static long utf8Length(String text) {
        long length = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            // Each half of a surrogate pair stands for two of the pair's four bytes.
            length += unit < 0x80 ? 1 : unit < 0x800 || Character.isSurrogate(unit) ? 2 : 3;
        }
        return length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Row row && key.equals(row.key) && Arrays.deepEquals(values, row.values);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    /** Returns the key alone: values may be secrets. */
    @Override
    public String toString() {
        return "Row" + key;
    }
}
