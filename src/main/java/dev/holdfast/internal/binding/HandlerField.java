package dev.holdfast.internal.binding;

import com.fasterxml.jackson.databind.JavaType;
import dev.holdfast.Stored;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A field of an event handler that is {@link Stored}, its type resolved as the handler's class says. */
public final class HandlerField {

    private final Field field;
    private final Stored stored;
    private final JavaType type;

    private HandlerField(Field field, Stored stored, JavaType type) {
        this.field = field;
        this.stored = stored;
        this.type = type;
    }

    /** Returns the fields of a class and its superclasses, those of the highest first. */
    public static List<HandlerField> of(Class<?> handler) {
        List<HandlerField> fields = new ArrayList<>();
        JavaType whole = JsonTypes.typeOf(handler);
        for (Class<?> declaring : superclassesFirst(handler)) {
            for (Field field : declaring.getDeclaredFields()) {
                Stored stored = field.getAnnotation(Stored.class);
                if (stored != null) {
                    JavaType declared = Objects.requireNonNull(whole.findSuperType(declaring));
                    fields.add(new HandlerField(field, stored, JsonTypes.memberType(field.getGenericType(), declared)));
                }
            }
        }
        return fields;
    }

    private static List<Class<?>> superclassesFirst(Class<?> handler) {
        List<Class<?>> classes = new ArrayList<>();
        for (Class<?> current = handler; current != null; current = current.getSuperclass()) {
            classes.add(0, current);
        }
        return classes;
    }

    /** Returns the name with the class that declares it. */
    public String path() {
        return field.getDeclaringClass().getSimpleName() + "." + field.getName();
    }

    public String name() {
        return field.getName();
    }

    public Stored stored() {
        return stored;
    }

    /** Returns the class of the field. */
    public Class<?> type() {
        return field.getType();
    }

    /** Returns the arguments of the type; empty if the field does not say them. */
    public List<Type> arguments() {
        return field.getGenericType() instanceof Class<?>
                ? List.of()
                : type.getBindings().getTypeParameters().stream()
                        .map(Type.class::cast)
                        .toList();
    }

    /** Returns the class of an argument of the type. */
    public static Class<?> classOf(Type argument) {
        return JsonTypes.typeOf(argument).getRawClass();
    }

    /** Returns the class of the key of a session's entity, or {@code null} if it does not say it. */
    public static @Nullable Class<?> keyOf(Class<?> entity) {
        Type key = KeyArgument.of(entity);
        return key == null ? null : classOf(key);
    }

    /** Returns why the field cannot be filled, whatever with, as ends of sentences about it. */
    public List<String> problems() {
        return Stream.of(
                        Modifier.isStatic(field.getModifiers()) ? "is static" : "",
                        Modifier.isFinal(field.getModifiers()) ? "is final" : "",
                        field.trySetAccessible() ? "" : "cannot be reached; open its package to Holdfast's module")
                .filter(problem -> !problem.isEmpty())
                .toList();
    }

    /** Fills the field of a handler; it has no {@link #problems}. */
    public void set(Object handler, Object value) {
        try {
            field.set(handler, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(path() + " cannot be filled.", e);
        }
    }
}
