package dev.holdfast.internal.maps;

import dev.holdfast.exceptions.InvalidValueException;
import dev.holdfast.internal.binding.ValueRules;
import dev.holdfast.spi.Key;
import java.lang.invoke.MethodType;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the keys of a map are in Java, and in the columns of an entry. */
enum KeyKind {
    TEXT(String.class) {
        @Override
        Key toKey(String map, Object key) {
            ValueRules.checkText(owner(map), "key", MapEntryKey.MAX_TEXT, (String) key);
            return ofText(map, (String) key);
        }

        @Override
        Object parseText(String text) {
            return text;
        }

        @Override
        @Nullable
        String endOfPrefix(Object prefix) {
            return TextOrder.behindAllThatBeginWith((String) prefix);
        }
    },
    UUID(UUID.class) {
        @Override
        Key toKey(String map, Object key) {
            return ofText(map, key.toString());
        }

        @Override
        Object parseText(String text) {
            UUID parsed = java.util.UUID.fromString(text);
            if (!parsed.toString().equals(text)) {
                throw new IllegalArgumentException();
            }
            return parsed;
        }
    },
    BYTES(byte[].class) {
        @Override
        Key toKey(String map, Object key) {
            byte[] bytes = (byte[]) key;
            if (bytes.length > MapEntryKey.MAX_TEXT / 2) {
                throw new InvalidValueException(
                        owner(map), "key", "has " + bytes.length + " bytes, and may have " + MapEntryKey.MAX_TEXT / 2);
            }
            return ofText(map, HexFormat.of().formatHex(bytes));
        }

        @Override
        Object parseText(String text) {
            byte[] bytes = HexFormat.of().parseHex(text);
            if (!HexFormat.of().formatHex(bytes).equals(text)) {
                throw new IllegalArgumentException();
            }
            return bytes;
        }

        @Override
        String endOfPrefix(Object prefix) {
            return HexFormat.of().formatHex((byte[]) prefix) + "g";
        }
    },
    LONG(Long.class) {
        @Override
        Key toKey(String map, Object key) {
            return ofNumber(map, (Long) key);
        }

        @Override
        Object parseNumber(long number) {
            return number;
        }
    },
    INTEGER(Integer.class) {
        @Override
        Key toKey(String map, Object key) {
            return ofNumber(map, (Integer) key);
        }

        @Override
        Object parseNumber(long number) {
            return Math.toIntExact(number);
        }
    };

    private static final int NUMBER = 1;
    private static final int TEXT_PART = 2;
    private static final Map<Class<?>, KeyKind> BY_TYPE =
            Map.of(String.class, TEXT, UUID.class, UUID, byte[].class, BYTES, Long.class, LONG, Integer.class, INTEGER);

    private final Class<?> type;

    KeyKind(Class<?> type) {
        this.type = type;
    }

    /** Returns the kind of keys of a class, or empty if they cannot be kept. */
    static Optional<KeyKind> of(Class<?> type) {
        return Optional.ofNullable(
                BY_TYPE.get(MethodType.methodType(type).wrap().returnType()));
    }

    Class<?> type() {
        return type;
    }

    /** Returns what exceptions name as the owner of keys and values. */
    static String owner(String map) {
        return "the map \"" + map + "\"";
    }

    /**
     * Returns the stored key.
     *
     * @param key of this kind's class
     * @throws InvalidValueException if it could not be kept
     */
    abstract Key toKey(String map, Object key);

    /** Returns the key of a text, or throws {@link IllegalArgumentException}. */
    Object parseText(String text) {
        throw new IllegalArgumentException();
    }

    /** Returns the key of a number, or throws {@link ArithmeticException}. */
    Object parseNumber(long number) {
        throw new IllegalArgumentException();
    }

    /**
     * Returns the text before which all keys are that begin with this one, or {@code null} if all that follow it do.
     *
     * @throws UnsupportedOperationException if keys do not begin with one another
     */
    @Nullable
    String endOfPrefix(Object prefix) {
        throw new UnsupportedOperationException(
                "Only texts and bytes begin with one another, and the keys of this map are neither.");
    }

    /**
     * Returns the key in Java.
     *
     * @throws IllegalArgumentException if it is none of this kind
     */
    Object toJava(Key key) {
        long number = (Long) key.part(NUMBER);
        String text = (String) key.part(TEXT_PART);
        boolean numbers = this == LONG || this == INTEGER;
        if (numbers ? !text.isEmpty() : number != 0) {
            throw new IllegalArgumentException();
        }
        try {
            return numbers ? parseNumber(number) : parseText(text);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Key ofText(String map, String text) {
        return Key.of(map, 0L, text);
    }

    private static Key ofNumber(String map, long number) {
        return Key.of(map, number, "");
    }
}
