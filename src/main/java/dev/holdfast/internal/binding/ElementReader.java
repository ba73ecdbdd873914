package dev.holdfast.internal.binding;

import dev.holdfast.ScopedEntity;
import dev.holdfast.Sensitive;
import dev.holdfast.exceptions.InvalidValueException;
import dev.holdfast.spi.Attribute;
import dev.holdfast.spi.ValueType;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.hibernate.annotations.ColumnDefault;
import org.jspecify.annotations.Nullable;

/** Reads the members of one entity, and gathers what is wrong with them. */
final class ElementReader {

    /** Where a member stands. */
    enum Place {
        ENTITY,
        /** In an embedded object, which may be absent as a whole. */
        EMBEDDED,
        /** In a key, of which nothing is absent. */
        KEY
    }

    /** How numbers are written alike in Java and in SQL everywhere. */
    private static final Pattern PLAIN_NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    private final Map<String, Column> overrides = new HashMap<>();
    private final String entity;
    private final Set<String> indexed;
    private final List<String> problems;
    private final Set<Class<?>> within = new HashSet<>();

    /**
     * Makes the reader of one entity.
     *
     * @param entity its name, for messages
     * @param indexed the columns that are to be indexed, in lower case
     */
    ElementReader(String entity, Set<String> indexed, List<String> problems) {
        this.entity = entity;
        this.indexed = indexed;
        this.problems = problems;
    }

    /** Takes in the overrides on a class or field; those taken in before win, as the outer ones do in JPA. */
    void override(AnnotatedElement element, String prefix) {
        for (AttributeOverride override : element.getAnnotationsByType(AttributeOverride.class)) {
            overrides.putIfAbsent(prefix + override.name(), override.column());
        }
    }

    /** Returns the persistent fields of a class and its mapped superclasses, the topmost first. */
    List<Field> fieldsOf(Class<?> type, Class<?> stop) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> current = type; current != null && current != stop && current != Object.class; ) {
            boolean mapped = current == type || current.isAnnotationPresent(MappedSuperclass.class);
            if (mapped) {
                MappingRules.checkClass(current, problems);
                fields.addAll(0, persistent(current));
            } else {
                MappingRules.checkUnmapped(current, problems);
            }
            current = current.getSuperclass();
        }
        checkNames(type, fields);
        return fields;
    }

    /** Hibernate goes by the name, also where a superclass has another field that is called so. */
    private void checkNames(Class<?> type, List<Field> fields) {
        Set<String> names = new HashSet<>(ScopedEntity.class.isAssignableFrom(type) ? Set.of("id") : Set.of());
        for (Field field : fields) {
            if (!names.add(field.getName())) {
                problems.add(type.getSimpleName() + " has two attributes called " + field.getName()
                        + ", of which one is a superclass's");
            }
        }
    }

    private static List<Field> persistent(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers())
                        && !Modifier.isTransient(field.getModifiers())
                        && !field.isSynthetic()
                        && !field.isAnnotationPresent(Transient.class))
                .toList();
    }

    /**
     * Reads a field.
     *
     * @param path its path in the entity
     * @param place where it stands, which decides whether it may be {@code null}
     * @return {@code null} if it has a problem
     */
    @Nullable
    Element read(Field field, String path, Place place) {
        MappingRules.checkField(field, path, problems);
        if (field.getGenericType() instanceof TypeVariable<?>) {
            problems.add(path + " has a type that only a subclass knows");
            return null;
        }
        Class<?> type = field.getType();
        if (type.isAnnotationPresent(Embeddable.class)) {
            override(field, path + ".");
            return composite(type, path, place == Place.KEY ? place : Place.EMBEDDED);
        }
        return leaf(field, type, path, place);
    }

    /** Reads the members of an embeddable class or record. */
    @Nullable
    Element composite(Class<?> type, String path, Place place) {
        if (within.contains(type) || Modifier.isAbstract(type.getModifiers())) {
            problems.add(path + " is a " + type.getSimpleName() + ", which is abstract, or embedded in itself");
            return null;
        }
        within.add(type);
        Element element = compositeOf(type, path, place);
        within.remove(type);
        return element;
    }

    private @Nullable Element compositeOf(Class<?> type, String path, Place place) {
        List<Element.Member> members = new ArrayList<>();
        CallbackReader.refuseIn(type, path, problems);
        for (Field field : fieldsOf(type, Object.class)) {
            Element element = read(field, path + "." + field.getName(), place);
            if (element != null) {
                add(members, field, element, type.isRecord());
            }
        }
        try {
            return type.isRecord()
                    ? Element.Composite.ofRecord(members, Handles.recordConstructor(type))
                    : Element.Composite.ofClass(members, Handles.constructor(type));
        } catch (ReflectiveOperationException e) {
            problems.add(path + " is a " + type.getSimpleName() + ", which has no constructor without arguments");
            return null;
        }
    }

    void add(List<Element.Member> members, Field field, Element element, boolean isRecord) {
        try {
            members.add(new Element.Member(
                    Handles.getter(field),
                    isRecord ? null : Handles.setter(field),
                    element,
                    Conversions.isImmutable(field.getType()) && !field.isAnnotationPresent(Convert.class)));
        } catch (IllegalAccessException e) {
            problems.add(field.getName() + " cannot be read and set; it is final, or its module is closed");
        }
    }

    private Element.@Nullable Leaf leaf(Field field, Class<?> type, String path, Place place) {
        Conversion conversion;
        try {
            conversion = Conversions.of(field, type);
        } catch (IllegalArgumentException e) {
            problems.add(path + " " + e.getMessage());
            return null;
        }
        Column column = overrides.getOrDefault(path, field.getAnnotation(Column.class));
        Basic basic = field.getAnnotation(Basic.class);
        if (place != Place.ENTITY && field.isAnnotationPresent(Version.class)) {
            problems.add(path + " is a version inside another object; make it an attribute of the entity");
        }
        boolean required = switch (place) {
            case KEY -> true;
            case ENTITY -> type.isPrimitive();
            case EMBEDDED -> false;
        };
        required |= basic != null && !basic.optional();
        required |= column != null && !column.nullable();
        // A version is counted when it is saved, so nobody has to give an entity its first one.
        required &= !field.isAnnotationPresent(Version.class);
        Attribute attribute = attribute(path, field.getName(), conversion.type(), column, required, field);
        checkDefault(attribute, conversion);
        return new Element.Leaf(attribute, conversion, type.isPrimitive());
    }

    /** Returns the leaf of the key of a scoped entity, which is no composite. */
    Element.@Nullable Leaf keyLeaf(Class<?> type, String path, String defaultName, Column own) {
        return keyLeaf(path, defaultName, overrides.getOrDefault(path, own), type, () -> Conversions.ofKey(type));
    }

    /** Returns the leaf of a key that is a field of the entity, and no composite. */
    Element.@Nullable Leaf keyLeaf(Field field) {
        String path = field.getName();
        Column column = overrides.getOrDefault(path, field.getAnnotation(Column.class));
        return keyLeaf(path, path, column, field.getType(), () -> Conversions.of(field, field.getType()));
    }

    private Element.@Nullable Leaf keyLeaf(
            String path, String defaultName, @Nullable Column column, Class<?> type, Supplier<Conversion> conversions) {
        try {
            Conversion conversion = conversions.get();
            return new Element.Leaf(
                    attribute(path, defaultName, conversion.type(), column, true, type), conversion, true);
        } catch (IllegalArgumentException e) {
            problems.add(path + " " + e.getMessage());
            return null;
        }
    }

    private Attribute attribute(
            String path,
            String defaultName,
            ValueType type,
            @Nullable Column column,
            boolean required,
            AnnotatedElement annotated) {
        if (column != null) {
            MappingRules.checkColumn(column, path, problems);
            MappingRules.checkPrecision(column, type == ValueType.DECIMAL, path, problems);
        }
        String name = column == null || column.name().isEmpty() ? defaultName : column.name();
        MappingRules.checkName(name, path, problems);
        if (type == ValueType.DECIMAL && (column == null || column.precision() == 0)) {
            problems.add(path + " is a BigDecimal, whose @Column must say precision and scale");
        }
        return new Attribute(
                path,
                name,
                type,
                length(type, column),
                type == ValueType.DECIMAL && column != null ? column.precision() : 0,
                type == ValueType.DECIMAL && column != null ? column.scale() : 0,
                !required,
                indexed.contains(name.toLowerCase(Locale.ROOT)),
                annotated.isAnnotationPresent(Sensitive.class),
                defaultValue(path, type, annotated));
    }

    /** Rows that are older than the attribute are read with its default, which need not be written by anybody. */
    private void checkDefault(Attribute attribute, Conversion conversion) {
        Object value = attribute.defaultValue();
        // A decimal without a precision is a problem already.
        if (value == null || (attribute.type() == ValueType.DECIMAL && attribute.precision() == 0)) {
            return;
        }
        try {
            ValueRules.check(entity, attribute, value);
            if (!hasJavaValue(conversion, value)) {
                problems.add(attribute.path() + " has a @ColumnDefault that its Java type has no value for");
            }
        } catch (InvalidValueException e) {
            problems.add(attribute.path() + " has a @ColumnDefault that it would refuse ("
                    + String.valueOf(e.getMessage()).replaceFirst("\\.$", "") + ")");
        }
    }

    private static boolean hasJavaValue(Conversion conversion, Object stored) {
        try {
            return conversion.toJava().apply(stored) != null;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static int length(ValueType type, @Nullable Column column) {
        int length = column == null ? Attribute.DEFAULT_LENGTH : column.length();
        return switch (type) {
            case TEXT, BYTES -> length;
            case JSON -> length == Attribute.DEFAULT_LENGTH ? Attribute.DEFAULT_JSON_LENGTH : length;
            default -> 0;
        };
    }

    private @Nullable Object defaultValue(String path, ValueType type, AnnotatedElement annotated) {
        ColumnDefault columnDefault = annotated.getAnnotation(ColumnDefault.class);
        if (columnDefault == null) {
            return annotated.isAnnotationPresent(Version.class) ? initialVersion(annotated, type) : null;
        }
        String literal = columnDefault.value();
        try {
            return switch (type) {
                case BOOLEAN -> type.parse(literal);
                case INTEGER, LONG, DOUBLE, DECIMAL -> type.parse(plainNumber(literal));
                case TEXT -> unquote(literal);
                case BYTES, INSTANT, DATE, UUID, JSON -> throw new IllegalArgumentException();
            };
        } catch (RuntimeException e) {
            problems.add(
                    path + " has a @ColumnDefault that is no literal of its type: a number in plain decimal digits,"
                            + " true, false, or text in single quotes");
            return null;
        }
    }

    /** A row that is older than the version attribute has the version 0; a field that can say so has none. */
    private static @Nullable Object initialVersion(AnnotatedElement annotated, ValueType type) {
        if (annotated instanceof Field field && field.getType().isPrimitive()) {
            return type == ValueType.LONG ? (Object) 0L : (Object) 0;
        }
        return null;
    }

    private static String plainNumber(String literal) {
        if (!PLAIN_NUMBER.matcher(literal).matches()) {
            throw new IllegalArgumentException();
        }
        return literal;
    }

    private static String unquote(String literal) {
        if (!literal.matches("(?s)'([^']|'')*'")) {
            throw new IllegalArgumentException();
        }
        return literal.substring(1, literal.length() - 1).replace("''", "'");
    }
}
