package dev.holdfast.internal.binding;

import dev.holdfast.Sensitive;
import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.AttributeOverrides;
import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.NamedQueries;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.Comment;
import org.hibernate.annotations.JdbcTypeCode;

/** What an entity may say of itself: the mapping annotations that mean the same on every backend. */
@SuppressWarnings("deprecation") // entities may still be commented by Hibernate's annotation
final class MappingRules {

    /** Identifiers longer than this are cut or refused by one database or another. */
    private static final int MAX_NAME_LENGTH = 48;

    /** Names of the columns and indexes that backends add. */
    private static final String RESERVED = "hf_order_";

    /** The table that SQL backends keep for themselves. */
    private static final String RESERVED_TABLE = "hf_mapping";

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private static final Set<Class<? extends Annotation>> ON_CLASSES = Set.of(
            Entity.class,
            Table.class,
            MappedSuperclass.class,
            Embeddable.class,
            Access.class,
            AttributeOverride.class,
            AttributeOverrides.class,
            NamedQuery.class,
            NamedQueries.class,
            Comment.class);

    private static final Set<Class<? extends Annotation>> ON_FIELDS = Set.of(
            Id.class,
            EmbeddedId.class,
            Embedded.class,
            Column.class,
            Basic.class,
            Enumerated.class,
            Convert.class,
            Version.class,
            Transient.class,
            GeneratedValue.class,
            AttributeOverride.class,
            AttributeOverrides.class,
            JdbcTypeCode.class,
            ColumnDefault.class,
            Comment.class,
            Sensitive.class);

    private static final Map<Class<? extends Annotation>, String> INSTEAD =
            Map.of(EntityListeners.class, "; make them @PrePersist, @PreUpdate or @PostLoad methods of the entity");

    /** What is said of a key: that of an entity that belongs to no session, as a field. */
    private static final Set<Class<? extends Annotation>> ON_KEYS = Set.of(
            Id.class,
            EmbeddedId.class,
            Column.class,
            Basic.class,
            Enumerated.class,
            GeneratedValue.class,
            AttributeOverride.class,
            AttributeOverrides.class,
            Comment.class);

    /** What may not be said of a field that is no key. */
    private static final Set<Class<? extends Annotation>> ONLY_ON_KEYS =
            Set.of(Id.class, EmbeddedId.class, GeneratedValue.class);

    /** What is said of the whole of an embedded object. */
    private static final Set<Class<? extends Annotation>> ON_EMBEDDED =
            Set.of(Embedded.class, EmbeddedId.class, AttributeOverride.class, AttributeOverrides.class);

    private MappingRules() {}

    static void checkClass(Class<?> type, List<String> problems) {
        checkAnnotations(type, ON_CLASSES, type.getSimpleName(), problems);
        Access access = type.getAnnotation(Access.class);
        if (access != null && access.value() == AccessType.PROPERTY) {
            problems.add(type.getSimpleName() + " is mapped by its getters; annotate its fields");
        }
        for (Method method : type.getDeclaredMethods()) {
            if (type.isRecord()) {
                break;
            }
            for (Annotation annotation : method.getAnnotations()) {
                if (isMapping(annotation)
                        && annotation.annotationType() != Transient.class
                        && !CallbackReader.isCallback(annotation)) {
                    problems.add(type.getSimpleName() + "." + method.getName() + "() has " + nameOf(annotation)
                            + "; only fields can be annotated");
                }
            }
        }
    }

    static void checkField(Field field, String path, List<String> problems) {
        checkAnnotations(field, ON_FIELDS, path, problems);
        refuse(field, ONLY_ON_KEYS::contains, path, ", which only the key of an entity has", problems);
        checkEmbedded(field, path, problems);
    }

    static void checkKey(Field field, String path, List<String> problems) {
        checkAnnotations(field, ON_FIELDS, path, problems);
        refuse(field, type -> !ON_KEYS.contains(type), path, ", which a key cannot have", problems);
        checkEmbedded(field, path, problems);
    }

    private static void checkEmbedded(Field field, String path, List<String> problems) {
        if (field.getType().isAnnotationPresent(Embeddable.class)) {
            refuse(field, type -> !ON_EMBEDDED.contains(type), path, ", which is for single values", problems);
        } else if (field.isAnnotationPresent(Embedded.class) || field.isAnnotationPresent(EmbeddedId.class)) {
            problems.add(path + " is embedded, and " + field.getType().getSimpleName() + " is no @Embeddable");
        }
    }

    /** Refuses some of the annotations that are right elsewhere. */
    private static void refuse(
            Field field,
            Predicate<Class<? extends Annotation>> refused,
            String path,
            String reason,
            List<String> problems) {
        for (Annotation annotation : field.getAnnotations()) {
            if (ON_FIELDS.contains(annotation.annotationType()) && refused.test(annotation.annotationType())) {
                problems.add(path + " has " + nameOf(annotation) + reason);
            }
        }
    }

    /** Refuses a superclass that is not mapped, and of whose fields something is said all the same. */
    static void checkUnmapped(Class<?> parent, List<String> problems) {
        boolean annotated = Arrays.stream(parent.getDeclaredFields())
                .flatMap(field -> Arrays.stream(field.getAnnotations()))
                .anyMatch(annotation -> isMapping(annotation) && annotation.annotationType() != Transient.class);
        if (annotated && !parent.isAnnotationPresent(Entity.class)) {
            problems.add(parent.getSimpleName() + " has fields that are mapped, and is no @MappedSuperclass");
        }
    }

    static void checkName(String name, String what, List<String> problems) {
        if (!NAME.matcher(name).matches() || name.length() > MAX_NAME_LENGTH) {
            problems.add(what + " is called \"" + name + "\", and a name has up to " + MAX_NAME_LENGTH
                    + " letters, digits and underscores, and does not begin with a digit");
        }
        if (name.toLowerCase(Locale.ROOT).startsWith(RESERVED)) {
            problems.add(what + " is called \"" + name + "\", and names that begin with " + RESERVED + " are reserved");
        }
    }

    static void checkColumn(Column column, String path, List<String> problems) {
        if (column.unique()) {
            problems.add(path + " is unique, which only keys can be");
        }
        if (!column.columnDefinition().isEmpty() || !column.options().isEmpty() || column.check().length > 0) {
            problems.add(path + " has a column definition, options or checks in SQL, which only some backends know");
        }
        if (!column.insertable() || !column.updatable()) {
            problems.add(path + " is not written always, and a row is written as a whole");
        }
        if (!column.table().isEmpty()) {
            problems.add(path + " is in a table of its own");
        }
        if (column.length() < 1) {
            problems.add(path + " has the length " + column.length() + ", and the least is 1");
        }
        checkComment(column.comment(), path, problems);
    }

    /** Refuses what Hibernate would put into its statement as it is. */
    private static void checkComment(String comment, String what, List<String> problems) {
        if (comment.indexOf('\'') >= 0 || comment.indexOf('\\') >= 0) {
            problems.add(what + " has a comment with a ' or \\, which not every database takes");
        }
    }

    /** Refuses a precision or scale of what is no decimal: one database keeps less then, and another ignores it. */
    static void checkPrecision(Column column, boolean decimal, String path, List<String> problems) {
        boolean odd = !decimal && (column.precision() != 0 || column.scale() != 0);
        if (odd || column.secondPrecision() != -1) {
            problems.add(path + " has a precision or scale, and only a BigDecimal has one");
        }
    }

    static void checkTableName(String name, List<String> problems) {
        checkName(name, "its table", problems);
        if (name.contains("__")) {
            problems.add("its table is called \"" + name + "\", and __ stands behind a store's prefix only");
        }
        if (name.equalsIgnoreCase(RESERVED_TABLE)) {
            problems.add("its table is called \"" + name + "\", which is the name of a table of Holdfast's own");
        }
    }

    static void checkTable(Table table, String entity, List<String> problems) {
        if (!table.schema().isEmpty() || !table.catalog().isEmpty()) {
            problems.add(entity + " names a schema or catalog, which the settings of the store decide");
        }
        if (table.uniqueConstraints().length > 0
                || table.check().length > 0
                || !table.options().isEmpty()) {
            problems.add(entity + " has unique constraints, checks or options, which only some backends know");
        }
        checkComment(table.comment(), entity, problems);
    }

    private static void checkAnnotations(
            AnnotatedElement element, Set<Class<? extends Annotation>> allowed, String where, List<String> problems) {
        for (Annotation annotation : element.getAnnotations()) {
            if (isMapping(annotation) && !allowed.contains(annotation.annotationType())) {
                problems.add(where + " has " + nameOf(annotation) + ", which not every backend can honour"
                        + INSTEAD.getOrDefault(annotation.annotationType(), ""));
            }
            if (annotation instanceof Comment comment) {
                checkComment(comment.value(), where, problems);
            }
        }
    }

    /** Returns whether an annotation is one of mapping, or was made of one: Hibernate lets programs have their own. */
    private static boolean isMapping(Annotation annotation) {
        Class<? extends Annotation> type = annotation.annotationType();
        return isOfMapping(type)
                || Arrays.stream(type.getAnnotations()).anyMatch(meta -> isOfMapping(meta.annotationType()));
    }

    private static boolean isOfMapping(Class<? extends Annotation> type) {
        return type.getName().startsWith("jakarta.persistence.")
                || type.getName().startsWith("org.hibernate.annotations.");
    }

    private static String nameOf(Annotation annotation) {
        return "@" + annotation.annotationType().getSimpleName();
    }
}
