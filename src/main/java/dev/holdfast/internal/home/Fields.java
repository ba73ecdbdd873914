package dev.holdfast.internal.home;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes the known fields out of a JSON object, so that the unknown ones are left in it. */
final class Fields {

    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** Takes a field apart that is an object itself. */
    interface Reader<T> {
        T read(Fields fields) throws DamageException;
    }

    private final ObjectNode object;

    Fields(ObjectNode object) {
        this.object = object;
    }

    @Nullable
    JsonNode take(String name) {
        return object.remove(name);
    }

    @Nullable
    String text(String name) throws DamageException {
        JsonNode value = take(name);
        if (value != null && !value.isTextual()) {
            throw new DamageException(name + " is not a text");
        }
        return value == null ? null : value.textValue();
    }

    @Nullable
    UUID uuid(String name) throws DamageException {
        String text = text(name);
        return text == null ? null : uuidOf(text, name);
    }

    static UUID uuidOf(String text, String what) throws DamageException {
        if (!UUID_FORM.matcher(text).matches()) {
            throw new DamageException(what + " is not a UUID");
        }
        return UUID.fromString(text);
    }

    /**
     * Reads a field that is an object, and leaves of it what was not read.
     *
     * @param what what it is, for messages
     * @return what the reader returns, or {@code null} if there is no such field
     */
    <T> @Nullable T object(String name, String what, Reader<T> reader) throws DamageException {
        JsonNode value = object.get(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof ObjectNode inner)) {
            throw new DamageException(what + " is not an object");
        }
        T read = reader.read(new Fields(inner));
        if (inner.isEmpty()) {
            object.remove(name);
        }
        return read;
    }

    /** Returns the names of the fields that are left. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
