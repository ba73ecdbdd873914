package dev.holdfast.internal.binding;

import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.PostRemove;
import jakarta.persistence.PostUpdate;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreRemove;
import jakarta.persistence.PreUpdate;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the callbacks of an entity class, and gathers what is wrong with them. */
final class CallbackReader {

    /** A backend does not say whether a row was there before it was written, and rows are deleted without being read. */
    private static final List<Class<? extends Annotation>> HONOURED =
            List.of(PrePersist.class, PreUpdate.class, PostLoad.class);

    private static final List<Class<? extends Annotation>> REFUSED =
            List.of(PostPersist.class, PostUpdate.class, PreRemove.class, PostRemove.class);

    private final Class<?> type;
    private final List<String> problems;

    CallbackReader(Class<?> type, List<String> problems) {
        this.type = type;
        this.problems = problems;
    }

    static boolean isCallback(Annotation annotation) {
        return HONOURED.contains(annotation.annotationType()) || REFUSED.contains(annotation.annotationType());
    }

    /** Refuses callbacks of what is embedded. */
    static void refuseIn(Class<?> embeddable, String path, List<String> problems) {
        for (Class<?> declaring : supertypesOf(embeddable)) {
            methodsOf(declaring)
                    .filter(method -> !kindsOf(method).isEmpty())
                    .forEach(method -> problems.add(path + " has the callback " + nameOf(method)
                            + ", and callbacks are methods of the entity itself"));
        }
    }

    /**
     * Returns the callbacks.
     *
     * @param tellsNew whether an entity itself tells that it was never saved
     */
    Callbacks read(boolean tellsNew) {
        Set<Class<? extends Annotation>> found = new HashSet<>();
        for (Class<?> declaring : supertypesOf(type)) {
            methodsOf(declaring).forEach(method -> {
                check(method);
                found.addAll(kindsOf(method));
            });
        }
        if (!tellsNew && (found.contains(PrePersist.class) || found.contains(PreUpdate.class))) {
            problems.add("it has @PrePersist or @PreUpdate, and nothing tells a new one from one that is stored;"
                    + " add a @Version");
        }
        return new Callbacks(call(PrePersist.class), call(PreUpdate.class), call(PostLoad.class));
    }

    private boolean isMapped(Class<?> declaring) {
        return declaring == type
                || declaring.isAnnotationPresent(MappedSuperclass.class)
                || declaring.isAnnotationPresent(Entity.class);
    }

    /** Returns what a class has methods of. */
    private static Set<Class<?>> supertypesOf(Class<?> type) {
        Set<Class<?>> supertypes = new LinkedHashSet<>();
        for (Class<?> current = type; current != null; current = current.getSuperclass()) {
            supertypes.add(current);
            addInterfaces(current, supertypes);
        }
        return supertypes;
    }

    private static void addInterfaces(Class<?> of, Set<Class<?>> supertypes) {
        for (Class<?> one : of.getInterfaces()) {
            supertypes.add(one);
            addInterfaces(one, supertypes);
        }
    }

    private static Stream<Method> methodsOf(Class<?> declaring) {
        return Arrays.stream(declaring.getDeclaredMethods()).sorted(Comparator.comparing(Method::getName));
    }

    private static List<Class<? extends Annotation>> kindsOf(Method method) {
        return Arrays.stream(method.getAnnotations())
                .filter(CallbackReader::isCallback)
                .<Class<? extends Annotation>>map(Annotation::annotationType)
                .toList();
    }

    private void check(Method method) {
        List<Class<? extends Annotation>> kinds = kindsOf(method);
        if (kinds.isEmpty()) {
            return;
        }
        kinds.stream()
                .filter(REFUSED::contains)
                .forEach(
                        kind -> problems.add(
                                nameOf(method) + " has @" + kind.getSimpleName()
                                        + ", which not every backend can honour; they do honour @PrePersist, @PreUpdate and @PostLoad"));
        if (!isMapped(method.getDeclaringClass())) {
            problems.add(nameOf(method) + " is a callback, and "
                    + method.getDeclaringClass().getSimpleName() + " is no @MappedSuperclass");
        }
        if (!isCallable(method)) {
            problems.add(nameOf(method) + " is a callback, and one takes and returns nothing, declares no checked"
                    + " exception, and is neither static nor final");
        }
    }

    private static boolean isCallable(Method method) {
        return !Modifier.isStatic(method.getModifiers())
                && !Modifier.isFinal(method.getModifiers())
                && method.getParameterCount() == 0
                && method.getReturnType() == void.class
                && !throwsChecked(method);
    }

    private static boolean throwsChecked(Method method) {
        return Arrays.stream(method.getExceptionTypes())
                .anyMatch(thrown ->
                        !RuntimeException.class.isAssignableFrom(thrown) && !Error.class.isAssignableFrom(thrown));
    }

    private static String nameOf(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName() + "()";
    }

    private Compiled.@Nullable Call call(Class<? extends Annotation> kind) {
        List<Method> methods = new ArrayList<>();
        for (Class<?> current = type; current != null; current = current.getSuperclass()) {
            if (isMapped(current)) {
                add(kind, current, methods);
            }
        }
        return methods.stream()
                .filter(CallbackReader::isCallable)
                .map(this::handle)
                .filter(Objects::nonNull)
                .reduce((first, second) -> MethodHandles.foldArguments(second, first))
                .map(Compiled::of)
                .orElse(null);
    }

    /** Puts the method of a kind that a class has before those of its subclasses, unless they override it. */
    private void add(Class<? extends Annotation> kind, Class<?> declaring, List<Method> below) {
        List<Method> own = methodsOf(declaring)
                .filter(method -> method.isAnnotationPresent(kind))
                .toList();
        if (own.size() > 1) {
            problems.add(declaring.getSimpleName() + " has several methods with @" + kind.getSimpleName());
        }
        for (Method method : own) {
            List<Method> namesakes = below.stream()
                    .filter(lower -> lower.getName().equals(method.getName()))
                    .toList();
            // Hibernate goes by the name alone, and would call only the lower one.
            namesakes.stream()
                    .filter(lower -> !overrides(lower, method))
                    .forEach(lower -> problems.add(
                            nameOf(lower) + " and " + nameOf(method) + " are two callbacks of one name; rename one"));
            if (namesakes.isEmpty()) {
                below.add(0, method);
            }
        }
    }

    private static boolean overrides(Method lower, Method upper) {
        int modifiers = upper.getModifiers();
        return Modifier.isPublic(modifiers)
                || Modifier.isProtected(modifiers)
                || (!Modifier.isPrivate(modifiers)
                        && upper.getDeclaringClass()
                                .getPackage()
                                .equals(lower.getDeclaringClass().getPackage()));
    }

    private @Nullable MethodHandle handle(Method method) {
        try {
            return Handles.callback(method);
        } catch (IllegalAccessException e) {
            problems.add(nameOf(method) + " cannot be called; its module is closed");
            return null;
        }
    }
}
