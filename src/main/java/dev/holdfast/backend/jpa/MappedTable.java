package dev.holdfast.backend.jpa;

import dev.holdfast.exceptions.CorruptValueException;
import dev.holdfast.exceptions.SchemaException;
import dev.holdfast.exceptions.StoreCorruptedException;
import dev.holdfast.spi.Attribute;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.Scope;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table of an entity as Hibernate maps it: its columns in the order of the model. */
final class MappedTable {

    private static final String SESSION_PATH = "id.session";

    private final EntityModel model;
    private final String name;
    private final @Nullable String session;
    private final List<MappedColumn> key;
    private final List<MappedColumn> attributes;

    /** The same as arrays, since each column of each row is looked up in them. */
    private final MappedColumn[] keyColumns;

    private final MappedColumn[] attributeColumns;
    private final List<String> primaryKey;
    private final List<String> selection;
    private final String selectByKey;

    /**
     * Makes the table of an entity.
     *
     * @param name as it stands in statements
     * @param session the name of the session's column, or {@code null} if the entity is global
     * @param key in the order of the model
     * @param attributes in the order of the model
     */
    MappedTable(
            EntityModel model,
            String name,
            @Nullable String session,
            List<MappedColumn> key,
            List<MappedColumn> attributes) {
        this.model = model;
        this.name = name;
        this.session = session;
        this.key = List.copyOf(key);
        this.attributes = List.copyOf(attributes);
        this.keyColumns = key.toArray(MappedColumn[]::new);
        this.attributeColumns = attributes.toArray(MappedColumn[]::new);
        Stream<String> keyNames = key.stream().map(MappedColumn::name);
        this.primaryKey = (session == null ? keyNames : Stream.concat(Stream.of(session), keyNames)).toList();
        this.selection = Stream.concat(key.stream(), attributes.stream())
                .map(MappedColumn::name)
                .toList();
        this.selectByKey = "select " + String.join(", ", selection) + " from " + name + " where "
                + primaryKey.stream().map(column -> column + " = ?").collect(Collectors.joining(" and "));
    }

    /**
     * Makes the table of an entity from the columns that Hibernate keeps it in.
     *
     * @param columns by the path of what is kept in them
     * @throws SchemaException if the two do not agree on what is stored
     */
    static MappedTable of(EntityModel model, String name, Map<String, KeptColumn> columns) {
        Map<String, KeptColumn> left = new HashMap<>(columns);
        KeptColumn session = left.remove(SESSION_PATH);
        List<MappedColumn> key = take(model, model.key(), left);
        List<MappedColumn> attributes = take(model, model.attributes(), left);
        if (!left.isEmpty()) {
            throw new SchemaException(
                    "Hibernate stores " + left.keySet() + " of " + model.name() + ", which Holdfast does not know.");
        }
        return new MappedTable(model, name, session == null ? null : session.name(), key, attributes);
    }

    private static List<MappedColumn> take(
            EntityModel model, List<Attribute> attributes, Map<String, KeptColumn> columns) {
        List<MappedColumn> taken = new ArrayList<>();
        for (Attribute attribute : attributes) {
            KeptColumn column = columns.remove(attribute.path());
            if (column == null) {
                throw new SchemaException(
                        "Hibernate does not store " + model.name() + "." + attribute.path() + " in a column.");
            }
            taken.add(column.of(model, attribute));
        }
        return taken;
    }

    /** Returns whether another one would be read and written by the same statements. */
    boolean isLike(MappedTable other) {
        return name.equals(other.name)
                && Objects.equals(session, other.session)
                && key.equals(other.key)
                && attributes.equals(other.attributes);
    }

    EntityModel model() {
        return model;
    }

    /** Returns the name of the table as it stands in statements. */
    String name() {
        return name;
    }

    /** Returns the column of the session, or {@code null} if the entity is global. */
    @Nullable
    String session() {
        return session;
    }

    List<MappedColumn> key() {
        return key;
    }

    List<MappedColumn> attributes() {
        return attributes;
    }

    MappedColumn column(Attribute attribute) {
        return attributes.get(model.position(attribute));
    }

    /** Returns the names of the primary key's columns in their order, the session first. */
    List<String> primaryKey() {
        return primaryKey;
    }

    /** Returns the names of the columns a row is read from, in the order of {@link #readRow}. */
    List<String> selection() {
        return selection;
    }

    /** Returns the statement that selects a row, to which the scope and the key are bound. */
    String selectByKey() {
        return selectByKey;
    }

    Row readRow(ResultSet rows) throws SQLException {
        Key rowKey = readKey(rows);
        int before = keyColumns.length + 1;
        @Nullable Object[] values = new Object[attributeColumns.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = read(attributeColumns[i], rows, before + i, rowKey);
        }
        return Row.of(rowKey, values);
    }

    /** Reads a column of a row whose key is known, or of the key itself. */
    private @Nullable Object read(MappedColumn column, ResultSet rows, int position, @Nullable Key rowKey)
            throws SQLException {
        try {
            return column.read(rows, position);
        } catch (SQLException e) {
            if (!UnreadableValues.isOfValue(e)) {
                throw e;
            }
            throw corrupt(column, rowKey, e);
        } catch (RuntimeException e) {
            throw corrupt(column, rowKey, e);
        }
    }

    private CorruptValueException corrupt(MappedColumn column, @Nullable Key rowKey, Exception cause) {
        return new CorruptValueException(
                model.name(),
                rowKey == null ? "(?)" : rowKey.toString(),
                column.attribute().path(),
                "it is not of its type",
                UnreadableValues.withoutValue(cause));
    }

    Key readKey(ResultSet rows) throws SQLException {
        Object[] parts = new Object[keyColumns.length];
        for (int i = 0; i < parts.length; i++) {
            Object part = read(keyColumns[i], rows, i + 1, null);
            if (part == null) {
                // No database lets a null into a primary key: it is not the row that is wrong.
                throw new StoreCorruptedException(
                        "The table " + name + " has a row without a key, as only damaged files"
                                + " have. Put a copy of the database back.");
            }
            parts[i] = part;
        }
        return Key.of(parts);
    }

    /**
     * Binds the session, if there is one.
     *
     * @return the next position
     */
    int bindScope(PreparedStatement statement, int position, Scope scope) throws SQLException {
        if (session == null) {
            return position;
        }
        statement.setString(position, scope.session());
        return position + 1;
    }

    int bindKey(PreparedStatement statement, int position, Key rowKey) throws SQLException {
        int next = position;
        for (int i = 0; i < keyColumns.length; i++) {
            keyColumns[i].bind(statement, next++, rowKey.part(i));
        }
        return next;
    }

    int bindValues(PreparedStatement statement, int position, Row row) throws SQLException {
        int next = position;
        for (int i = 0; i < attributeColumns.length; i++) {
            attributeColumns[i].bind(statement, next++, row.value(i));
        }
        return next;
    }
}
