package dev.holdfast.spi;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The key of a row within its scope, or the leading parts of one as the bound of a range. Immutable. Keys of one entity
 * have the same number of parts, of the same types.
 */
public final class Key implements Comparable<Key> {

    private final Object[] parts;

    private Key(Object[] parts) {
        this.parts = parts;
    }

    /**
     * Returns a key of these parts.
     *
     * @param parts at least one; each of the class of an {@linkplain ValueType#isOrdered ordered} type
     */
    public static Key of(Object... parts) {
        if (parts.length == 0) {
            throw new IllegalArgumentException("A key has at least one part.");
        }
        return new Key(parts.clone());
    }

    /** Returns the parts in their order; the list cannot be changed. */
    public List<Object> parts() {
        return List.of(parts);
    }

    public int size() {
        return parts.length;
    }

    public Object part(int position) {
        return parts[position];
    }

    /**
     * Compares part by part: numbers by value, text by code point, byte strings and UUIDs byte by byte without sign. Of
     * two keys of which one begins the other, the shorter is less.
     */
    @Override
    public int compareTo(Key other) {
        int common = compareLeading(other, Math.min(parts.length, other.parts.length));
        return common != 0 ? common : Integer.compare(parts.length, other.parts.length);
    }

    /** Compares the first {@code count} parts only. */
    int compareLeading(Key other, int count) {
        for (int i = 0; i < count; i++) {
            int order = compareParts(parts[i], other.parts[i]);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int compareParts(Object a, Object b) {
        if (a instanceof String text) {
            return compareCodePoints(text, (String) b);
        }
        if (a instanceof byte[] bytes) {
            return Arrays.compareUnsigned(bytes, (byte[]) b);
        }
        if (a instanceof UUID uuid) {
            UUID other = (UUID) b;
            int high = Long.compareUnsigned(uuid.getMostSignificantBits(), other.getMostSignificantBits());
            return high != 0
                    ? high
                    : Long.compareUnsigned(uuid.getLeastSignificantBits(), other.getLeastSignificantBits());
        }
        if (a instanceof Number number) {
            return Long.compare(number.longValue(), ((Number) b).longValue());
        }
        if (a instanceof Instant instant) {
            return instant.compareTo((Instant) b);
        }
        if (a instanceof LocalDate date) {
            return date.compareTo((LocalDate) b);
        }
        return Boolean.compare((Boolean) a, (Boolean) b);
    }

    /** Compares as {@code String.compareTo} does, but for characters beyond the BMP, which sort behind all others. */
    private static int compareCodePoints(String a, String b) {
        int common = Math.min(a.length(), b.length());
        for (int i = 0; i < common; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean differs = Character.isSurrogate(x) != Character.isSurrogate(y);
                return differs ? (Character.isSurrogate(x) ? 1 : -1) : Character.compare(x, y);
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    /**
     * Returns bytes that sort, without sign, as keys do, and begin with the bytes of every key whose parts begin this
     * one's. For stores whose own order is that of bytes.
     */
    public byte[] toBytes() {
        return KeyEncoding.encode(parts);
    }

    /**
     * Returns the key that {@link #toBytes} gives these bytes for.
     *
     * @param types the types of the parts
     * @throws IllegalArgumentException if the bytes are no such key
     */
    public static Key fromBytes(List<ValueType> types, byte[] bytes) {
        return new Key(KeyEncoding.decode(types, bytes));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Key key && Arrays.deepEquals(parts, key.parts);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(parts);
    }

    /** Returns the parts in the form people read, as in {@code (2, main)}. */
    @Override
    public String toString() {
        return Arrays.stream(parts)
                .map(part -> part instanceof byte[] ? ValueType.BYTES.format(part) : part.toString())
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
