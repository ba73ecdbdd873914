package dev.holdfast.spi;

import dev.holdfast.exceptions.CorruptValueException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The indexes that a {@link ByteMap} has, which may be more than an entity of this program asks for. They are worked out
 * from the stored JSON alone. Used under the backend's lock for writing.
 */
final class ByteMapIndexes {

    private static final byte[] NOTHING = {};

    /** The indexes of one table, and what reads their values. */
    private record Indexes(List<Attribute> attributes, RowJson json) {

        static Indexes of(EntityModel model, List<Attribute> attributes) {
            return new Indexes(
                    attributes,
                    new RowJson(new EntityModel(
                            model.name(),
                            model.table(),
                            model.entityClass(),
                            model.scoped(),
                            model.key(),
                            attributes,
                            -1)));
        }
    }

    private final ByteMap map;
    private final Map<String, Indexes> byTable = new HashMap<>();

    ByteMapIndexes(ByteMap map) {
        this.map = map;
    }

    /** Fills those indexes of an entity that the store does not have yet, or has for another type or default value. */
    void ensure(EntityModel model) {
        Map<String, Attribute> known = readKnown(model);
        for (Attribute wanted : model.indexes()) {
            Attribute attribute = indexed(wanted.name(), wanted.type(), wanted.defaultValue());
            if (!attribute.equals(known.put(attribute.name(), attribute))) {
                fill(model, attribute);
            }
        }
        byTable.put(model.table(), Indexes.of(model, List.copyOf(known.values())));
    }

    /** Takes the indexes of an entity as they are, and returns which of them would have to be filled. */
    List<String> open(EntityModel model) {
        Map<String, Attribute> known = readKnown(model);
        byTable.put(model.table(), Indexes.of(model, List.copyOf(known.values())));
        return model.indexes().stream()
                .filter(wanted -> !indexed(wanted.name(), wanted.type(), wanted.defaultValue())
                        .equals(known.get(wanted.name())))
                .map(wanted -> "the index of " + wanted.name() + " of the table " + model.table())
                .toList();
    }

    private Map<String, Attribute> readKnown(EntityModel model) {
        Map<String, Attribute> known = new TreeMap<>();
        byte[] prefix = ByteLayout.indexed(model);
        scan(prefix, (key, value) -> {
            Key name = Key.fromBytes(List.of(ValueType.TEXT), ByteLayout.without(prefix, key));
            Attribute attribute = parse((String) name.part(0), new String(value, StandardCharsets.UTF_8));
            known.put(attribute.name(), attribute);
        });
        return known;
    }

    /** Writes the entries of all rows there are, and that they are there, at once. */
    private void fill(EntityModel model, Attribute attribute) {
        byte[] index = ByteLayout.index(model, attribute);
        Map<byte[], byte[]> deletes = new TreeMap<>(Arrays::compareUnsigned);
        scan(index, deletes::put);
        Map<byte[], byte[]> puts = new TreeMap<>(Arrays::compareUnsigned);
        puts.put(ByteLayout.indexed(model, attribute), format(attribute));
        Indexes indexes = Indexes.of(model, List.of(attribute));
        byte[] rows = ByteLayout.rows(model);
        scan(rows, (row, json) -> {
            Key place = Key.fromBytes(placeTypes(model), ByteLayout.without(rows, row));
            Scope scope = model.scoped() ? Scope.session((String) place.part(0)) : Scope.global();
            Key key = model.scoped() ? withoutFirst(place) : place;
            try {
                entries(indexes, model, scope, key, json).forEach(entry -> puts.put(entry, NOTHING));
            } catch (CorruptValueException e) {
                // why: reading the row says so; it must not keep the store from being opened.
            }
        });
        deletes.keySet().removeAll(puts.keySet());
        map.write(puts, deletes.keySet());
    }

    /**
     * Returns the entries that the indexes have for a row.
     *
     * @throws CorruptValueException if the JSON is none, or has a value that is not of an index's type
     */
    List<byte[]> entries(EntityModel model, Scope scope, Key key, byte[] json) {
        return entries(indexes(model), model, scope, key, json);
    }

    private static List<byte[]> entries(Indexes indexes, EntityModel model, Scope scope, Key key, byte[] json) {
        List<byte[]> entries = new ArrayList<>();
        if (!indexes.attributes().isEmpty()) {
            Row row = indexes.json().decode(key, json);
            for (int i = 0; i < indexes.attributes().size(); i++) {
                Object value = row.value(i);
                if (value != null) {
                    entries.add(
                            ByteLayout.indexEntry(model, indexes.attributes().get(i), scope, value, key));
                }
            }
        }
        return entries;
    }

    /** Returns the entries that the indexes have for a row whose JSON cannot be read, looking through all of them. */
    List<byte[]> findEntries(EntityModel model, Scope scope, Key key) {
        List<byte[]> entries = new ArrayList<>();
        for (Attribute attribute : indexes(model).attributes()) {
            List<ValueType> types =
                    Stream.concat(Stream.of(attribute.type()), keyTypes(model)).toList();
            byte[] prefix = ByteLayout.index(model, attribute, scope);
            scan(prefix, (entry, nothing) -> {
                if (withoutFirst(Key.fromBytes(types, ByteLayout.without(prefix, entry)))
                        .equals(key)) {
                    entries.add(entry);
                }
            });
        }
        return entries;
    }

    private Indexes indexes(EntityModel model) {
        Indexes indexes = byTable.get(model.table());
        if (indexes == null) {
            throw new IllegalArgumentException("ensureSchema was not called for " + model);
        }
        return indexes;
    }

    private void scan(byte[] prefix, BiConsumer<byte[], byte[]> consumer) {
        map.scan(prefix, ByteLayout.behind(prefix), Direction.ASCENDING, (key, value) -> {
            consumer.accept(key, value);
            return true;
        });
    }

    private static List<ValueType> placeTypes(EntityModel model) {
        return model.scoped()
                ? Stream.concat(Stream.of(ValueType.TEXT), keyTypes(model)).toList()
                : keyTypes(model).toList();
    }

    private static Stream<ValueType> keyTypes(EntityModel model) {
        return model.key().stream().map(Attribute::type);
    }

    private static Key withoutFirst(Key key) {
        return Key.of(key.parts().subList(1, key.size()).toArray());
    }

    private static byte[] format(Attribute attribute) {
        Object defaultValue = attribute.defaultValue();
        String text = defaultValue == null ? "" : "=" + attribute.type().format(defaultValue);
        return (attribute.type() + text).getBytes(StandardCharsets.UTF_8);
    }

    private static Attribute parse(String name, String text) {
        int end = text.indexOf('=');
        ValueType type = ValueType.valueOf(end < 0 ? text : text.substring(0, end));
        return indexed(name, type, end < 0 ? null : type.parse(text.substring(end + 1)));
    }

    private static Attribute indexed(String name, ValueType type, @Nullable Object defaultValue) {
        return new Attribute(name, name, type, 0, 0, 0, true, true, false, defaultValue);
    }
}
