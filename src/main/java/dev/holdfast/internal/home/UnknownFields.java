package dev.holdfast.internal.home;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** The fields of a home's file that this program does not know, at their places; they are written as they were read. */
public final class UnknownFields {

    static final UnknownFields NONE = new UnknownFields(JsonNodeFactory.instance.objectNode());

    private final ObjectNode fields;

    /** Takes what is left of a file when all that is known was taken out of it. */
    UnknownFields(ObjectNode fields) {
        this.fields = fields;
    }

    /** Returns these without what belonged to a store, or a session, that is no more: a path of names. */
    UnknownFields without(String... path) {
        ObjectNode copy = fields.deepCopy();
        remove(copy, path, 0);
        return new UnknownFields(copy);
    }

    private static void remove(ObjectNode object, String[] path, int depth) {
        String name = path[depth];
        if (depth == path.length - 1) {
            object.remove(name);
        } else if (object.get(name) instanceof ObjectNode inner) {
            remove(inner, path, depth + 1);
            if (inner.isEmpty()) {
                object.remove(name);
            }
        }
    }

    void addTo(ObjectNode target) {
        merge(fields.deepCopy(), target);
    }

    private static void merge(ObjectNode source, ObjectNode target) {
        source.properties().forEach(field -> {
            JsonNode present = target.get(field.getKey());
            if (present == null) {
                target.set(field.getKey(), field.getValue());
            } else if (present instanceof ObjectNode to && field.getValue() instanceof ObjectNode from) {
                merge(from, to);
            }
        });
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UnknownFields unknown && fields.equals(unknown.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    /** Returns how many there are: what they hold, nobody here knows. */
    @Override
    public String toString() {
        return fields.size() + " unknown fields";
    }
}
