package dev.holdfast;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A type with its arguments, which a class alone does not have: {@code new GenericType<List<String>>() {}}. Immutable.
 *
 * @param <T> the type
 */
public abstract class GenericType<T> {

    private final Type type;

    /**
     * Takes the type from the argument of the subclass that is made.
     *
     * @throws IllegalStateException if it has none
     */
    protected GenericType() {
        if (!(getClass().getGenericSuperclass() instanceof ParameterizedType parameterized)
                || parameterized.getRawType() != GenericType.class) {
            throw new IllegalStateException("A generic type is made as new GenericType<List<String>>() {}.");
        }
        this.type = parameterized.getActualTypeArguments()[0];
    }

    private GenericType(Type type) {
        this.type = Objects.requireNonNull(type, "type");
    }

    /** Returns the type of a class that has no arguments. */
    public static <T> GenericType<T> of(Class<T> type) {
        return new GenericType<>(type) {};
    }

    /** Returns a type that is known only when the program runs. */
    public static GenericType<?> of(Type type) {
        return new GenericType<Object>(type) {};
    }

    /** Returns the type. */
    public final Type type() {
        return type;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof GenericType<?> generic && type.equals(generic.type);
    }

    @Override
    public final int hashCode() {
        return type.hashCode();
    }

    @Override
    public final String toString() {
        return type.getTypeName();
    }
}
