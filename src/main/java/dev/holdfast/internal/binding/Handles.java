package dev.holdfast.internal.binding;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads, writes and makes objects of classes that are known only at run time. */
final class Handles {

    private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);
    private static final MethodType SETTER = MethodType.methodType(void.class, Object.class, Object.class);
    private static final MethodType NO_ARGUMENTS = MethodType.methodType(Object.class);
    private static final MethodType ARRAY = MethodType.methodType(Object.class, Object[].class);

    private Handles() {}

    static MethodHandle getter(Field field) throws IllegalAccessException {
        return lookup(field.getDeclaringClass()).unreflectGetter(field).asType(GETTER);
    }

    static MethodHandle setter(Field field) throws IllegalAccessException {
        return lookup(field.getDeclaringClass()).unreflectSetter(field).asType(SETTER);
    }

    /** Returns the constructor without arguments, whatever its visibility. */
    static MethodHandle constructor(Class<?> type) throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructor();
        return lookup(type).unreflectConstructor(constructor).asType(NO_ARGUMENTS);
    }

    /** Returns the canonical constructor of a record, taking an array of its components. */
    static MethodHandle recordConstructor(Class<?> type) throws ReflectiveOperationException {
        Class<?>[] components = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        return lookup(type)
                .unreflectConstructor(type.getDeclaredConstructor(components))
                .asSpreader(Object[].class, components.length)
                .asType(ARRAY);
    }

    /**
     * Returns one handle that makes an object and sets its members to the elements of an array: the virtual machine compiles
     * it as a whole, and calls of many handles one by one.
     */
    static MethodHandle filled(MethodHandle constructor, List<MethodHandle> setters) {
        MethodHandle filled = MethodHandles.dropArguments(MethodHandles.identity(Object.class), 1, Object[].class);
        for (int i = 0; i < setters.size(); i++) {
            MethodHandle element =
                    MethodHandles.insertArguments(MethodHandles.arrayElementGetter(Object[].class), 1, i);
            filled = MethodHandles.foldArguments(filled, MethodHandles.filterArguments(setters.get(i), 1, element));
        }
        return MethodHandles.foldArguments(filled, MethodHandles.dropArguments(constructor, 0, Object[].class));
    }

    private static MethodHandles.Lookup lookup(Class<?> type) throws IllegalAccessException {
        return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    }

    static @Nullable Object get(MethodHandle getter, Object target) {
        try {
            return getter.invokeExact(target);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static void set(MethodHandle setter, Object target, @Nullable Object value) {
        try {
            setter.invokeExact(target, value);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static Object make(MethodHandle maker, @Nullable Object[] members) {
        try {
            return maker.invokeExact(members);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static RuntimeException unexpected(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
    }
}
