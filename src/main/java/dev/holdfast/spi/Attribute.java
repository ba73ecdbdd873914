package dev.holdfast.spi;

import org.jspecify.annotations.Nullable;

/**
 * One stored value of an entity: a column, a JSON field, a part of the key.
 *
 * @param path the way to it in the Java class, embedded objects joined by dots: {@code address.city}
 * @param name what it is called where it is stored; taken from the JPA annotations, never from the Java class
 * @param type what it holds
 * @param length the most it holds: code points of text and JSON, bytes of byte strings; 0 for other types
 * @param precision the digits of a decimal in all, 0 for other types
 * @param scale the digits of a decimal behind the point, 0 for other types
 * @param nullable whether it may be {@code null}; no part of a key is
 * @param indexed whether {@link EntityTable#findBy} takes it
 * @param sensitive whether it is a secret, shown to people only when they ask for it by name
 * @param defaultValue what rows stored before the attribute existed have, or {@code null}
 */
public record Attribute(
        String path,
        String name,
        ValueType type,
        int length,
        int precision,
        int scale,
        boolean nullable,
        boolean indexed,
        boolean sensitive,
        @Nullable Object defaultValue) {

    /** The length of text and byte strings for which no other is given: that of JPA. */
    public static final int DEFAULT_LENGTH = 255;

    /** The length of JSON for which no other is given, since JPA's is far too short. */
    public static final int DEFAULT_JSON_LENGTH = 500_000;

    /** The most code points, or bytes, of what is part of a key or indexed. */
    public static final int MAX_ORDERED_LENGTH = 255;
}
