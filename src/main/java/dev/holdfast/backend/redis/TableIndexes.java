package dev.holdfast.backend.redis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.exceptions.StoreCorruptedException;
import dev.holdfast.spi.Attribute;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.ValueType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The indexes that a table has in the store, which may be more than an entity of this program asks for. Every writer keeps
 * up all of them. An index has its place for good: others are added behind it, none is taken away.
 *
 * @param revision 1 at first, greater with each change
 * @param attributes what is indexed; of each attribute only the name, type and default value are known
 * @param text the form in which this is stored
 */
record TableIndexes(int revision, List<Attribute> attributes, String text) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TableIndexes(int revision, List<Attribute> attributes) {
        this(revision, List.copyOf(attributes), format(revision, attributes));
    }

    /** Returns the indexes of a table that is new. */
    static TableIndexes of(EntityModel model) {
        return new TableIndexes(
                1, model.indexes().stream().map(TableIndexes::reduced).toList());
    }

    /** Returns these indexes with those that an entity asks for: this very object if it has them all. */
    TableIndexes with(EntityModel model) {
        List<Attribute> changed = new ArrayList<>(attributes);
        for (Attribute wanted : model.indexes()) {
            int place = place(changed, wanted.name());
            if (place < 0) {
                changed.add(reduced(wanted));
            } else {
                changed.set(place, reduced(wanted));
            }
        }
        // By their text: two arrays are never equal, and a default value may be one.
        return format(revision, changed).equals(format(revision, attributes))
                ? this
                : new TableIndexes(revision + 1, changed);
    }

    /** Returns the model of an entity whose attributes are the indexed ones. */
    EntityModel model(EntityModel model) {
        return new EntityModel(
                model.name(), model.table(), model.entityClass(), model.scoped(), model.key(), attributes, -1);
    }

    private static int place(List<Attribute> attributes, String name) {
        for (int i = 0; i < attributes.size(); i++) {
            if (attributes.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private static Attribute reduced(Attribute attribute) {
        return attribute(attribute.name(), attribute.type(), attribute.defaultValue());
    }

    private static Attribute attribute(String name, ValueType type, @Nullable Object defaultValue) {
        return new Attribute(name, name, type, 0, 0, 0, true, true, false, defaultValue);
    }

    private static String format(int revision, List<Attribute> attributes) {
        ObjectNode text = JSON.createObjectNode().put("revision", revision);
        ArrayNode indexes = text.putArray("indexes");
        for (Attribute attribute : attributes) {
            ObjectNode index = indexes.addObject()
                    .put("name", attribute.name())
                    .put("type", attribute.type().name());
            if (attribute.defaultValue() != null) {
                index.put("default", attribute.type().format(attribute.defaultValue()));
            }
        }
        return text.toString();
    }

    static TableIndexes parse(String table, String text) {
        try {
            JsonNode read = JSON.readTree(text);
            List<Attribute> attributes = new ArrayList<>();
            for (JsonNode index : read.required("indexes")) {
                ValueType type = ValueType.valueOf(index.required("type").asText());
                JsonNode defaultValue = index.get("default");
                attributes.add(attribute(
                        index.required("name").asText(),
                        type,
                        defaultValue == null ? null : type.parse(defaultValue.asText())));
            }
            return new TableIndexes(read.required("revision").asInt(), List.copyOf(attributes), text);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new StoreCorruptedException("What is written down in Redis of the indexes of the table " + table
                    + " cannot be read. Was it changed by hand?");
        }
    }
}
