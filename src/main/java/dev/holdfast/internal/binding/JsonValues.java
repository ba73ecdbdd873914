package dev.holdfast.internal.binding;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JavaType;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values of one type, of which nothing else is known, as JSON. Immutable. */
public final class JsonValues {

    private static final Set<Class<?>> PLAIN = Set.of(
            String.class,
            Boolean.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Double.class,
            BigDecimal.class,
            BigInteger.class,
            byte[].class,
            Instant.class,
            LocalDate.class,
            UUID.class);

    /** Numbers of which Jackson reads only so many digits. */
    private static final Set<Class<?>> UNBOUNDED = Set.of(BigDecimal.class, BigInteger.class);

    private static final Set<Class<?>> CONTAINERS =
            Set.of(List.class, Set.class, Collection.class, Map.class, SortedSet.class, SortedMap.class);

    /** The most digits of which all numbers are in their range. */
    private static final Map<Class<?>, Integer> WHOLE_NUMBERS = Map.of(Integer.class, 9, Long.class, 18);

    private final JavaType type;
    private final JsonForm form;
    private final boolean plain;
    private final int digits;

    private JsonValues(JavaType type) {
        this.type = type;
        this.form = new JsonForm(type);
        this.plain = PLAIN.contains(type.getRawClass()) && !UNBOUNDED.contains(type.getRawClass());
        this.digits = WHOLE_NUMBERS.getOrDefault(type.getRawClass(), 0);
    }

    /**
     * Returns the values of a type.
     *
     * @throws IllegalArgumentException if they cannot be kept; the message is the end of the sentence about them
     */
    public static JsonValues of(Type type) {
        JavaType javaType = JsonTypes.typeOf(boxed(type));
        check(javaType);
        return new JsonValues(javaType);
    }

    private static Type boxed(Type type) {
        return type instanceof Class<?> primitive && primitive.isPrimitive()
                ? MethodType.methodType(primitive).wrap().returnType()
                : type;
    }

    private static void check(JavaType type) {
        Class<?> raw = type.getRawClass();
        if (PLAIN.contains(raw) || raw.isEnum() || raw.isAnnotationPresent(JsonTypeInfo.class)) {
            return;
        }
        if (raw.isArray() && raw.getComponentType().isPrimitive()) {
            return;
        }
        if (CONTAINERS.contains(raw) || raw.isArray()) {
            check(type.getContentType());
            if (type.isMapLikeType()) {
                check(type.getKeyType());
            }
            return;
        }
        if (raw == Object.class) {
            throw new IllegalArgumentException("says nothing of what it is");
        }
        if (raw.getName().startsWith("java.") || raw.isPrimitive() || raw.isInterface() || isAbstract(raw)) {
            throw new IllegalArgumentException("is a " + type.getRawClass().getTypeName()
                    + ", which cannot be kept as JSON and read again; use text, numbers, booleans, byte[], Instant, enums, records, beans,"
                    + " or lists, sets and maps of these");
        }
    }

    private static boolean isAbstract(Class<?> type) {
        return Modifier.isAbstract(type.getModifiers());
    }

    /** Returns whether a value is of the type's class. */
    public boolean isOne(Object value) {
        return type.getRawClass().isInstance(value);
    }

    /**
     * Returns the JSON of a value.
     *
     * @throws IllegalArgumentException if it has none, or could not be read again; the message is the end of the sentence about it
     */
    public String write(Object value) {
        if (!isOne(value)) {
            throw new IllegalArgumentException("is a " + value.getClass().getSimpleName() + ", and not a "
                    + type.getRawClass().getSimpleName());
        }
        if (digits > 0) {
            return value.toString();
        }
        String json = form.write(value);
        return plain ? json : form.checked(json);
    }

    /**
     * Returns the value of a JSON text.
     *
     * @throws IllegalArgumentException if it is none of this type; the message does not repeat it
     */
    public Object read(String json) {
        Object value = isWholeNumber(json) ? wholeNumber(json) : form.read(json);
        if (value == null) {
            throw new IllegalArgumentException("it is null");
        }
        return value;
    }

    // why: counters are read and written more than all else, and a parser takes far longer than that to begin.
    private Object wholeNumber(String json) {
        return type.hasRawClass(Integer.class) ? (Object) Integer.valueOf(json) : (Object) Long.valueOf(json);
    }

    /** Returns whether a text is what is written of a number of this type, and all such texts are in its range. */
    private boolean isWholeNumber(String json) {
        int begin = json.startsWith("-") ? 1 : 0;
        int length = json.length() - begin;
        if (length == 0 || length > digits || (json.charAt(begin) == '0' && json.length() > 1)) {
            return false;
        }
        for (int i = begin; i < json.length(); i++) {
            if (json.charAt(i) < '0' || json.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** Returns whether the other ones are of the same type. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonValues values && type.equals(values.type);
    }

    @Override
    public int hashCode() {
        return type.hashCode();
    }

    /** Returns the type, with its arguments. */
    @Override
    public String toString() {
        return type.toCanonical();
    }
}
