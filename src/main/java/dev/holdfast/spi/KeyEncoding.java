package dev.holdfast.spi;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * The order-preserving form of keys. Numbers, moments (microseconds) and days are eight bytes, big-endian, the sign
 * flipped; UUIDs their sixteen bytes; text its UTF-8 and a zero, which text never holds; byte strings themselves, a zero
 * among them followed by 0xFF, and 0x00 0x01 behind them.
 */
final class KeyEncoding {

    /** What follows a zero that is one of a byte string. */
    private static final byte ESCAPED = (byte) 0xFF;

    /** What follows the zero behind a byte string. */
    private static final byte END = 1;

    private KeyEncoding() {}

    static byte[] encode(Object[] parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Object part : parts) {
            write(part, out);
        }
        return out.toByteArray();
    }

    private static void write(Object part, ByteArrayOutputStream out) {
        if (part instanceof String text) {
            out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
            out.write(0);
        } else if (part instanceof byte[] bytes) {
            writeEscaped(bytes, out);
        } else if (part instanceof UUID uuid) {
            out.writeBytes(ByteBuffer.allocate(16)
                    .putLong(uuid.getMostSignificantBits())
                    .putLong(uuid.getLeastSignificantBits())
                    .array());
        } else if (part instanceof Boolean flag) {
            out.write(flag ? 1 : 0);
        } else {
            out.writeBytes(ByteBuffer.allocate(8)
                    .putLong(toLong(part) ^ Long.MIN_VALUE)
                    .array());
        }
    }

    private static void writeEscaped(byte[] bytes, ByteArrayOutputStream out) {
        for (byte b : bytes) {
            out.write(b);
            if (b == 0) {
                out.write(ESCAPED);
            }
        }
        out.write(0);
        out.write(END);
    }

    private static long toLong(Object part) {
        if (part instanceof Number number) {
            return number.longValue();
        }
        if (part instanceof Instant instant) {
            // why: ChronoUnit.MICROS.between counts nanoseconds on its way, and overflows beyond 292 years.
            return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
        }
        if (part instanceof LocalDate date) {
            return date.toEpochDay();
        }
        throw new IllegalArgumentException(part.getClass().getName() + " cannot be part of a key.");
    }

    static Object[] decode(List<ValueType> types, byte[] bytes) {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            Object[] parts = new Object[types.size()];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = read(types.get(i), in);
            }
            if (in.hasRemaining()) {
                throw new IllegalArgumentException("The key has more bytes than its parts.");
            }
            return parts;
        } catch (BufferUnderflowException | DateTimeException | ArithmeticException | CharacterCodingException e) {
            throw new IllegalArgumentException("The bytes are no key of these parts.", e);
        }
    }

    private static Object read(ValueType type, ByteBuffer in) throws CharacterCodingException {
        return switch (type) {
            case TEXT -> readText(in);
            case BYTES -> readEscaped(in);
            case UUID -> new UUID(in.getLong(), in.getLong());
            case BOOLEAN -> readBoolean(in);
            case INTEGER -> Math.toIntExact(readLong(in));
            case LONG -> readLong(in);
            case INSTANT -> Instant.EPOCH.plus(readLong(in), ChronoUnit.MICROS);
            case DATE -> LocalDate.ofEpochDay(readLong(in));
            case DOUBLE, DECIMAL, JSON -> throw new IllegalArgumentException(type + " cannot be part of a key.");
        };
    }

    private static boolean readBoolean(ByteBuffer in) {
        byte b = in.get();
        if (b != 0 && b != 1) {
            throw new IllegalArgumentException("The bytes are no key of these parts.");
        }
        return b == 1;
    }

    private static long readLong(ByteBuffer in) {
        return in.getLong() ^ Long.MIN_VALUE;
    }

    private static String readText(ByteBuffer in) throws CharacterCodingException {
        int start = in.position();
        byte next = in.get();
        while (next != 0) {
            next = in.get();
        }
        ByteBuffer text = in.duplicate().position(start).limit(in.position() - 1);
        return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
    }

    private static byte[] readEscaped(ByteBuffer in) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        while (true) {
            byte b = in.get();
            byte escape = b == 0 ? in.get() : ESCAPED;
            if (escape == END) {
                return out.toByteArray();
            }
            if (escape != ESCAPED) {
                throw new IllegalArgumentException("The bytes are no key of these parts.");
            }
            out.write(b);
        }
    }
}
