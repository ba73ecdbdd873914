package dev.holdfast.internal.binding;

import dev.holdfast.ScopedEntity;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what an entity class, or a superclass for it, puts in the place of the key of {@link ScopedEntity}. */
final class KeyArgument {

    private KeyArgument() {}

    /** Returns the type of the key, or {@code null} if the class leaves it open. */
    static @Nullable Type of(Class<?> entity) {
        return resolve(entity, ScopedEntity.class.getTypeParameters()[0]);
    }

    private static @Nullable Type resolve(Class<?> entity, TypeVariable<?> variable) {
        Class<?> declaring = (Class<?>) variable.getGenericDeclaration();
        for (Class<?> current = entity; current != declaring; current = current.getSuperclass()) {
            if (current.getSuperclass() == declaring
                    && current.getGenericSuperclass() instanceof ParameterizedType parameterized) {
                int place = List.of(declaring.getTypeParameters()).indexOf(variable);
                Type argument = parameterized.getActualTypeArguments()[place];
                return argument instanceof TypeVariable<?> next ? resolve(entity, next) : argument;
            }
        }
        return null;
    }
}
