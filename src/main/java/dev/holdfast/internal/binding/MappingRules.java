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
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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

    static void checkField(AnnotatedElement field, String path, List<String> problems) {
        checkAnnotations(field, ON_FIELDS, path, problems);
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
    }

    private static void checkAnnotations(
            AnnotatedElement element, Set<Class<? extends Annotation>> allowed, String where, List<String> problems) {
        for (Annotation annotation : element.getAnnotations()) {
            if (isMapping(annotation) && !allowed.contains(annotation.annotationType())) {
                problems.add(where + " has " + nameOf(annotation) + ", which not every backend can honour");
            }
        }
    }

    private static boolean isMapping(Annotation annotation) {
        String name = annotation.annotationType().getName();
        return name.startsWith("jakarta.persistence.") || name.startsWith("org.hibernate.annotations.");
    }

    private static String nameOf(Annotation annotation) {
        return "@" + annotation.annotationType().getSimpleName();
    }
}
