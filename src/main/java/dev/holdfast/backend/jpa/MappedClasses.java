package dev.holdfast.backend.jpa;

import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the classes that decide how an entity is mapped: itself and its own, embedded objects, its key, enums, and
 * converters.
 */
final class MappedClasses {

    private final Set<Class<?>> found = new LinkedHashSet<>();

    private MappedClasses() {}

    /** Returns the classes of an entity, always in the same order. */
    static List<Class<?>> of(Class<?> entity) {
        MappedClasses classes = new MappedClasses();
        classes.visit(entity);
        return List.copyOf(classes.found);
    }

    private void visit(Class<?> type) {
        if (type == Object.class || !found.add(type)) {
            return;
        }
        for (Field field : type.getDeclaredFields()) {
            visitMember(field.getType());
            Convert convert = field.getAnnotation(Convert.class);
            if (convert != null) {
                found.add(convert.converter());
            }
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

    private void visitMember(Class<?> type) {
        if (type.isEnum()) {
            found.add(type);
        } else if (type.isAnnotationPresent(Embeddable.class)) {
            visit(type);
        }
    }
}
