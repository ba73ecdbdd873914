package dev.holdfast.internal.catalog;

import dev.holdfast.exceptions.SchemaException;
import dev.holdfast.spi.Attribute;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The form of an entity's rows: all columns there ever were, also those that the present class does not have.
 *
 * @param scoped whether the rows belong to sessions
 * @param key the parts of the key in their order
 * @param columns the other values
 */
record StoredForm(boolean scoped, List<Column> key, List<Column> columns) {

    /**
     * One stored value; the components are those of {@link Attribute}.
     *
     * @param indexed whether it is, or ever was, indexed: older programs may still keep an index of it
     */
    record Column(
            String name,
            ValueType type,
            int length,
            int precision,
            int scale,
            boolean nullable,
            boolean indexed,
            @Nullable String defaultValue) {

        static Column of(Attribute attribute) {
            return new Column(
                    attribute.name(),
                    attribute.type(),
                    attribute.length(),
                    attribute.precision(),
                    attribute.scale(),
                    attribute.nullable(),
                    attribute.indexed(),
                    attribute.defaultValue() == null ? null : attribute.type().format(attribute.defaultValue()));
        }

        Column indexedIf(boolean also) {
            return new Column(name, type, length, precision, scale, nullable, indexed || also, defaultValue);
        }

        /** Returns whether whatever was stored as this can be kept as the other. */
        boolean fitsInto(Column other) {
            boolean widened = type == ValueType.INTEGER && other.type == ValueType.LONG;
            return (type == other.type || widened)
                    && length <= other.length
                    && scale == other.scale
                    && precision <= other.precision
                    && nullable == other.nullable;
        }

        /** Returns in what this goes beyond what is stored. */
        String missing(@Nullable Column stored) {
            if (stored == null) {
                return "the column " + name;
            }
            return equals(stored.indexedIf(indexed))
                    ? "the index of " + name
                    : "the column " + name + " as " + describe();
        }

        private String describe() {
            return type
                    + (length > 0 ? "(" + length + ")" : precision > 0 ? "(" + precision + "," + scale + ")" : "")
                    + (nullable ? "" : " not null");
        }
    }

    static StoredForm of(EntityModel model) {
        return new StoredForm(
                model.scoped(),
                model.key().stream().map(Column::of).toList(),
                model.attributes().stream().map(Column::of).toList());
    }

    /**
     * Returns the form that rows have once the model is stored in the place of this form.
     *
     * @throws SchemaException if it cannot be: what was stored would not fit
     */
    StoredForm become(EntityModel model) {
        StoredForm next = of(model);
        if (scoped != next.scoped || !fits(key, next.key)) {
            throw refuse(
                    model,
                    "its key is stored as " + describe(key) + ", and is now " + describe(next.key)
                            + (scoped == next.scoped ? "" : next.scoped ? ", of a session" : ", global"));
        }
        // Databases do not tell such names apart, other backends do.
        Map<String, Column> merged = new LinkedHashMap<>();
        columns.forEach(column -> merged.put(column.name().toLowerCase(Locale.ROOT), column));
        for (Attribute attribute : model.attributes()) {
            Column now = Column.of(attribute);
            Column before = merged.get(now.name().toLowerCase(Locale.ROOT));
            merged.put(now.name().toLowerCase(Locale.ROOT), now.indexedIf(before != null && before.indexed()));
            if (before != null && !before.name().equals(now.name())) {
                throw refuse(model, "the column " + now.name() + " is stored under the name " + before.name());
            }
            if (before != null && !before.fitsInto(now)) {
                throw refuse(
                        model,
                        "the column " + now.name() + " is stored as " + before.describe() + ", and is now "
                                + now.describe());
            }
            if (before != null && !Objects.equals(before.defaultValue(), now.defaultValue())) {
                throw refuse(
                        model,
                        "the column " + now.name() + " has another @ColumnDefault, which is what rows from before the"
                                + " column have");
            }
            if (before != null && before.indexed() && now.length() > Attribute.MAX_ORDERED_LENGTH) {
                throw refuse(
                        model,
                        "the column " + now.name() + " has been indexed, and so cannot be longer than "
                                + Attribute.MAX_ORDERED_LENGTH);
            }
            if (before == null && !attribute.nullable() && attribute.defaultValue() == null) {
                throw refuse(
                        model,
                        "the column " + now.name()
                                + " is new and not null, so that older rows have no value for it; give it a @ColumnDefault, or"
                                + " let it be null");
            }
        }
        return new StoredForm(scoped, next.key, new ArrayList<>(merged.values()));
    }

    /** Returns what another form of the rows has and this one has not, or has otherwise. */
    Stream<String> missing(StoredForm other) {
        Map<String, Column> present = new HashMap<>();
        Stream.concat(key.stream(), columns.stream()).forEach(column -> present.put(column.name(), column));
        return Stream.concat(other.key.stream(), other.columns.stream())
                .filter(column -> !column.equals(present.get(column.name())))
                .map(column -> column.missing(present.get(column.name())));
    }

    private static boolean fits(List<Column> before, List<Column> now) {
        boolean fits = before.size() == now.size();
        for (int i = 0; fits && i < before.size(); i++) {
            fits = before.get(i).name().equals(now.get(i).name())
                    && before.get(i).fitsInto(now.get(i));
        }
        return fits;
    }

    private static String describe(List<Column> key) {
        return key.stream()
                .map(column -> column.name() + " " + column.describe())
                .toList()
                .toString();
    }

    private static SchemaException refuse(EntityModel model, String reason) {
        return new SchemaException("The entity " + model.name() + " cannot be stored in the table " + model.table()
                + " that is there: " + reason + ". Store it under another table name, or change it back.");
    }
}
