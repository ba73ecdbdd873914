package dev.holdfast.internal.binding;

import dev.holdfast.spi.ValueType;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Between what an attribute is in Java and what is stored of it. Neither function is given {@code null}; a converter of
 * the user's may return it. A value that does not convert is an exception of any unchecked kind.
 */
record Conversion(
        ValueType type, Function<Object, @Nullable Object> toStored, Function<Object, @Nullable Object> toJava) {

    static Conversion identity(ValueType type) {
        return new Conversion(type, value -> value, value -> value);
    }

    /** Returns this conversion behind another, which leads from the attribute to what this one begins with. */
    Conversion behind(
            Function<Object, @Nullable Object> toIntermediate, Function<Object, @Nullable Object> fromIntermediate) {
        return new Conversion(
                type,
                java -> orNull(toStored, toIntermediate.apply(java)),
                stored -> orNull(fromIntermediate, toJava.apply(stored)));
    }

    private static @Nullable Object orNull(Function<Object, @Nullable Object> function, @Nullable Object value) {
        return value == null ? null : function.apply(value);
    }
}
