package dev.holdfast.spi;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;

/**
 * The kinds of value that every backend keeps alike. Whatever an entity's attribute is in Java (an enum, something with
 * a converter, a {@code short}), a backend sees one of these.
 */
public enum ValueType {
    BOOLEAN(Boolean.class, true),
    /** A signed 32-bit number; also what holds narrower ones. */
    INTEGER(Integer.class, true),
    /** A signed 64-bit number, all of whose bits are kept. */
    LONG(Long.class, true),
    /** A finite 64-bit floating point number; negative zero does not occur. */
    DOUBLE(Double.class, false),
    /** A number of exactly the attribute's scale. */
    DECIMAL(BigDecimal.class, false),
    /** Unicode text without U+0000 and without unpaired surrogates, compared code point by code point. */
    TEXT(String.class, true),
    /** Bytes, compared as unsigned numbers. An array handed over is nobody's to change. */
    BYTES(byte[].class, true),
    /** A moment to the microsecond, years 1000 to 9999 in UTC. */
    INSTANT(Instant.class, true),
    /** A day, years 1000 to 9999. */
    DATE(LocalDate.class, true),
    /** Compared byte by byte, as its textual form is. */
    UUID(UUID.class, true),
    /** A JSON text in compact form; members keep their order, numbers their digits. */
    JSON(String.class, false);

    private final Class<?> javaType;
    private final boolean ordered;

    ValueType(Class<?> javaType, boolean ordered) {
        this.javaType = javaType;
        this.ordered = ordered;
    }

    /** Returns the class of all values of this type. */
    public Class<?> javaType() {
        return javaType;
    }

    /** Returns whether values of this type may be keys, or parts of them, and be indexed. */
    public boolean isOrdered() {
        return ordered;
    }

    /** Returns the form in which people, and JSON, read a value of this type: bytes in Base64, moments as ISO 8601. */
    public String format(Object value) {
        return switch (this) {
            case BYTES -> Base64.getEncoder().encodeToString((byte[]) value);
            case DECIMAL -> ((BigDecimal) value).toPlainString();
            case INSTANT -> InstantText.format((Instant) value);
            default -> value.toString();
        };
    }

    /**
     * Returns the value that {@link #format} gives this text for.
     *
     * @throws IllegalArgumentException if it is no such text; the message does not repeat it
     */
    public Object parse(String text) {
        try {
            return switch (this) {
                case BOOLEAN -> parseBoolean(text);
                case INTEGER -> Integer.valueOf(text);
                case LONG -> Long.valueOf(text);
                case DOUBLE -> Double.valueOf(text);
                case DECIMAL -> new BigDecimal(text);
                case TEXT, JSON -> text;
                case BYTES -> Base64.getDecoder().decode(text);
                case INSTANT -> InstantText.parse(text);
                case DATE -> LocalDate.parse(text);
                case UUID -> parseUuid(text);
            };
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("it is no " + name().toLowerCase(Locale.ROOT), e);
        }
    }

    private static Boolean parseBoolean(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        };
    }

    private static UUID parseUuid(String text) {
        UUID parsed = java.util.UUID.fromString(text);
        // why: fromString also takes shortened groups, which would be two texts for one value.
        if (!parsed.toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException();
        }
        return parsed;
    }
}
