package dev.holdfast.internal.binding;

import dev.holdfast.spi.ValueType;
import java.util.function.UnaryOperator;

/**
 * Between what an attribute is in Java and what is stored of it; neither function is given {@code null}. A value that
 * does not convert is an exception of any unchecked kind.
 */
record Conversion(ValueType type, UnaryOperator<Object> toStored, UnaryOperator<Object> toJava) {

    static Conversion identity(ValueType type) {
        return new Conversion(type, UnaryOperator.identity(), UnaryOperator.identity());
    }

    /** Returns this conversion behind another, which leads from the attribute to what this one begins with. */
    Conversion behind(UnaryOperator<Object> toIntermediate, UnaryOperator<Object> fromIntermediate) {
        return new Conversion(
                type,
                java -> toStored.apply(toIntermediate.apply(java)),
                stored -> fromIntermediate.apply(toJava.apply(stored)));
    }
}
