package dev.holdfast.internal.binding;

import dev.holdfast.exceptions.InvalidValueException;
import dev.holdfast.spi.Attribute;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.WriteBatch;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoField;
import org.jspecify.annotations.Nullable;

/**
 * What no backend accepts because one of them could not hold it, and the one form of what has several. So a value that
 * one backend took can be moved to any other.
 */
public final class ValueRules {

    private static final Instant FIRST_INSTANT = Instant.parse("1000-01-01T00:00:00Z");
    private static final Instant END_OF_INSTANTS = Instant.parse("+10000-01-01T00:00:00Z");
    private static final LocalDate FIRST_DATE = LocalDate.of(1000, 1, 1);
    private static final LocalDate LAST_DATE = LocalDate.of(9999, 12, 31);
    private static final int NANOS_OF_MICRO = 1_000;

    private ValueRules() {}

    /**
     * Returns the value in the form in which it is stored.
     *
     * @throws InvalidValueException if it cannot be stored
     */
    static @Nullable Object check(String entity, Attribute attribute, @Nullable Object value) {
        if (value == null) {
            if (!attribute.nullable()) {
                throw refuse(entity, attribute, "must not be null");
            }
            return null;
        }
        return switch (attribute.type()) {
            case TEXT, JSON -> checkText(entity, attribute, (String) value);
            case BYTES -> checkLength(entity, attribute, (byte[]) value);
            case DOUBLE -> checkDouble(entity, attribute, (Double) value);
            case DECIMAL -> checkDecimal(entity, attribute, (BigDecimal) value);
            case INSTANT -> checkInstant(entity, attribute, (Instant) value);
            case DATE -> checkDate(entity, attribute, (LocalDate) value);
            case BOOLEAN, INTEGER, LONG, UUID -> value;
        };
    }

    /**
     * Refuses a row that is larger than every backend is sure to take.
     *
     * @throws InvalidValueException if it is
     */
    public static void checkSize(EntityModel model, Row row) {
        long size = row.size();
        if (size > WriteBatch.MAX_BYTES) {
            throw new InvalidValueException(
                    model.name(), "*", "takes " + size + " bytes in all, and a row may take " + WriteBatch.MAX_BYTES);
        }
    }

    /**
     * Refuses a session name that not every backend keeps apart from others, or that cannot be shown to people as it is.
     *
     * @return the name
     * @throws InvalidValueException if it is empty, too long, no text, or has control characters
     */
    public static String checkSessionName(String name, int maxLength) {
        if (name.isEmpty()) {
            throw new InvalidValueException("Session", "name", "must not be empty");
        }
        checkText("Session", "name", maxLength, name);
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidValueException("Session", "name", "must not contain control characters");
        }
        return name;
    }

    private static String checkText(String entity, Attribute attribute, String text) {
        checkText(entity, attribute.path(), attribute.length(), text);
        return text;
    }

    /**
     * Refuses a text that not every backend could hold.
     *
     * @param maxLength the most code points
     * @throws InvalidValueException if it is too long, or no text
     */
    public static void checkText(String entity, String path, int maxLength, String text) {
        int codePoints = text.length();
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == 0) {
                throw new InvalidValueException(entity, path, "must not contain the character U+0000");
            }
            if (Character.isSurrogate(unit)) {
                if (!Character.isHighSurrogate(unit)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw new InvalidValueException(entity, path, "must not contain an unpaired surrogate");
                }
                i++;
                codePoints--;
            }
        }
        if (codePoints > maxLength) {
            throw new InvalidValueException(
                    entity, path, "has " + codePoints + " characters, and may have " + maxLength);
        }
    }

    private static byte[] checkLength(String entity, Attribute attribute, byte[] bytes) {
        if (bytes.length > attribute.length()) {
            throw refuse(entity, attribute, "has " + bytes.length + " bytes, and may have " + attribute.length());
        }
        return bytes;
    }

    private static Double checkDouble(String entity, Attribute attribute, Double number) {
        if (!Double.isFinite(number)) {
            throw refuse(entity, attribute, "must be a finite number");
        }
        // Not every database tells negative zero from zero.
        return number == 0 ? Double.valueOf(0) : number;
    }

    private static BigDecimal checkDecimal(String entity, Attribute attribute, BigDecimal number) {
        if (number.stripTrailingZeros().scale() > attribute.scale()) {
            throw refuse(entity, attribute, "has more than " + attribute.scale() + " digits behind the point");
        }
        if ((long) number.precision() - number.scale() > attribute.precision() - attribute.scale()
                && number.signum() != 0) {
            throw refuse(
                    entity,
                    attribute,
                    "has more than " + (attribute.precision() - attribute.scale()) + " digits before the point");
        }
        return number.setScale(attribute.scale(), RoundingMode.UNNECESSARY);
    }

    private static Instant checkInstant(String entity, Attribute attribute, Instant instant) {
        if (instant.isBefore(FIRST_INSTANT) || !instant.isBefore(END_OF_INSTANTS)) {
            throw refuse(entity, attribute, "must be in the years 1000 to 9999");
        }
        int beyond = instant.get(ChronoField.NANO_OF_SECOND) % NANOS_OF_MICRO;
        return beyond == 0 ? instant : instant.minusNanos(beyond);
    }

    private static LocalDate checkDate(String entity, Attribute attribute, LocalDate date) {
        if (date.isBefore(FIRST_DATE) || date.isAfter(LAST_DATE)) {
            throw refuse(entity, attribute, "must be in the years 1000 to 9999");
        }
        return date;
    }

    private static InvalidValueException refuse(String entity, Attribute attribute, String rule) {
        return new InvalidValueException(entity, attribute.path(), rule);
    }
}
