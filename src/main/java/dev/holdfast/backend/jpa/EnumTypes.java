package dev.holdfast.backend.jpa;

import jakarta.persistence.Embeddable;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** Finds the enums an entity class uses, embedded objects and its key included. */
final class EnumTypes {

    private final Set<Class<?>> seen = new HashSet<>();
    private final Set<Class<? extends Enum<?>>> found = new LinkedHashSet<>();

    private EnumTypes() {}

    static Set<Class<? extends Enum<?>>> in(Class<?> entity) {
        EnumTypes types = new EnumTypes();
        types.visit(entity);
        return types.found;
    }

    private void visit(Class<?> type) {
        if (type == Object.class || !seen.add(type)) {
            return;
        }
        for (Field field : type.getDeclaredFields()) {
            visitMember(field.getType());
        }
        if (type.getGenericSuperclass() instanceof ParameterizedType parameterized) {
            for (Type argument : parameterized.getActualTypeArguments()) {
                if (argument instanceof Class<?> member) {
                    visitMember(member);
                }
            }
        }
        if (type.getSuperclass() != null) {
            visit(type.getSuperclass());
        }
    }

    @SuppressWarnings("unchecked") // guarded by isEnum
    private void visitMember(Class<?> type) {
        if (type.isEnum()) {
            found.add((Class<? extends Enum<?>>) type);
        } else if (type.isAnnotationPresent(Embeddable.class)) {
            visit(type);
        }
    }
}
