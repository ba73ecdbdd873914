package dev.holdfast.internal.binding;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Reads, writes and makes objects of classes that are known only at run time. */
final class Handles {

    private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);
    private static final MethodType SETTER = MethodType.methodType(void.class, Object.class, Object.class);
    private static final MethodType CALLBACK = MethodType.methodType(void.class, Object.class);
    private static final MethodType NO_ARGUMENTS = MethodType.methodType(Object.class);
    private static final MethodType ONE = MethodType.methodType(Object.class, Object.class);
    private static final MethodType FLATTENED = MethodType.methodType(void.class, Object.class, Object.class);
    private static final MethodHandle BUILD =
            ofElement("build", MethodType.methodType(Object.class, IntFunction.class, int.class));
    private static final MethodHandle FLATTEN = ofElement(
            "flatten", MethodType.methodType(void.class, String.class, Object.class, Object[].class, int.class));

    private Handles() {}

    private static MethodHandle ofElement(String name, MethodType type) {
        try {
            return MethodHandles.lookup().findVirtual(Element.class, name, type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

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

    /** Returns a method that takes and returns nothing, whatever its visibility; of one that is overridden, the overriding one is called. */
    static MethodHandle callback(Method method) throws IllegalAccessException {
        return lookup(method.getDeclaringClass()).unreflect(method).asType(CALLBACK);
    }

    /** Returns the canonical constructor of a record, taking and returning objects. */
    static MethodHandle recordConstructor(Class<?> type) throws ReflectiveOperationException {
        Class<?>[] components = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        return lookup(type)
                .unreflectConstructor(type.getDeclaredConstructor(components))
                .asType(MethodType.genericMethodType(components.length));
    }

    /** Returns a handle that takes what all members are made of, and makes an object and sets its members. */
    static MethodHandle filled(MethodHandle constructor, List<MethodHandle> setters, List<MethodHandle> members) {
        MethodHandle filled = MethodHandles.dropArguments(MethodHandles.identity(Object.class), 1, Object.class);
        for (int i = 0; i < setters.size(); i++) {
            filled = MethodHandles.foldArguments(
                    filled, MethodHandles.filterArguments(setters.get(i), 1, members.get(i)));
        }
        return MethodHandles.foldArguments(filled, MethodHandles.dropArguments(constructor, 0, Object.class));
    }

    /** Returns a handle that takes what all members are made of, and makes an object of the members. */
    static MethodHandle constructed(MethodHandle constructor, List<MethodHandle> members) {
        MethodHandle filtered = MethodHandles.filterArguments(constructor, 0, members.toArray(MethodHandle[]::new));
        return MethodHandles.permuteArguments(filtered, ONE, new int[members.size()]);
    }

    /** Returns a handle that takes a function from places to stored values, and makes the Java value of an element. */
    static MethodHandle member(Element element, int place) {
        return MethodHandles.insertArguments(MethodHandles.insertArguments(BUILD, 0, element), 1, place)
                .asType(ONE);
    }

    /** Returns a handle that takes an object and an array, and puts what is stored of all members into the array, from its beginning on. */
    static MethodHandle flattened(String entity, List<Element.Member> members) {
        MethodHandle flattened = MethodHandles.empty(FLATTENED);
        int place =
                members.stream().mapToInt(member -> member.element().width()).sum();
        // From the last to the first, as what is folded in later is done sooner: the first value that is refused is
        // told.
        for (int i = members.size() - 1; i >= 0; i--) {
            Element.Member member = members.get(i);
            place -= member.element().width();
            MethodHandle values = MethodHandles.insertArguments(FLATTEN, 0, member.element(), entity);
            flattened = MethodHandles.foldArguments(
                    flattened,
                    MethodHandles.filterArguments(
                            MethodHandles.insertArguments(values, 2, place).asType(FLATTENED), 0, member.getter()));
        }
        return flattened;
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

    static RuntimeException unexpected(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
    }
}
