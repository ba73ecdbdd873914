package dev.holdfast.internal.migration;

import dev.holdfast.spi.Row;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The canonical bytes of a row: equal for equal rows, and no others. Each value is a letter for its kind and, where its
 * length is not that of its kind, its length. Used again for each row.
 */
final class RowBytes {

    private static final int BEGIN = 1 << 10;

    /** What is kept for the next row; the bytes of larger rows are not. */
    private static final int KEPT = 1 << 16;

    private byte[] array = new byte[BEGIN];
    private int length;

    byte[] array() {
        return array;
    }

    int length() {
        return length;
    }

    void write(Row row) {
        length = 0;
        if (array.length > KEPT) {
            array = new byte[BEGIN];
        }
        for (int i = 0; i < row.key().size(); i++) {
            write(row.key().part(i));
        }
        for (Object value : row.values()) {
            write(value);
        }
    }

    private void write(@Nullable Object value) {
        if (value == null) {
            kind('0');
        } else if (value instanceof String text) {
            kind('t');
            text(text);
        } else if (value instanceof Long || value instanceof Integer) {
            kind('n');
            number(((Number) value).longValue());
        } else if (value instanceof Boolean flag) {
            kind(flag ? 'y' : 'f');
        } else if (value instanceof Instant instant) {
            kind('i');
            number(instant.getEpochSecond());
            number(instant.getNano());
        } else if (value instanceof byte[] bytes) {
            kind('b');
            bytes(bytes);
        } else if (value instanceof UUID uuid) {
            kind('u');
            number(uuid.getMostSignificantBits());
            number(uuid.getLeastSignificantBits());
        } else if (value instanceof BigDecimal decimal) {
            kind('d');
            number(decimal.scale());
            bytes(decimal.unscaledValue().toByteArray());
        } else if (value instanceof Double number) {
            kind('p');
            number(Double.doubleToLongBits(number));
        } else if (value instanceof LocalDate date) {
            kind('a');
            number(date.toEpochDay());
        } else {
            throw new IllegalArgumentException(value.getClass().getName() + " is no type of a value.");
        }
    }

    private void kind(char letter) {
        room(1);
        array[length++] = (byte) letter;
    }

    private void number(long value) {
        room(Long.BYTES);
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            array[length++] = (byte) (value >> shift);
        }
    }

    private void text(String text) {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private void bytes(byte[] bytes) {
        number(bytes.length);
        room(bytes.length);
        System.arraycopy(bytes, 0, array, length, bytes.length);
        length += bytes.length;
    }

    private void room(int needed) {
        if (array.length - length < needed) {
            array = Arrays.copyOf(array, Math.max(array.length * 2, length + needed));
        }
    }
}
