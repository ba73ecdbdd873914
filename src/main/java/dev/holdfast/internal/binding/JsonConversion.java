package dev.holdfast.internal.binding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.spi.ValueType;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * JSON attributes: any type Jackson maps, or a {@code String} that is itself JSON. Stored in compact form; members
 * keep their order and decimals their digits.
 */
final class JsonConversion {

    private final Type type;

    // why: most programs read no JSON when they start, and the classes of Jackson's mapper take long to load.
    private @Nullable Form form;

    /**
     * How values are written and read.
     *
     * @param free whether any values can be in them, so that what is written can be read
     */
    private record Form(JsonForm json, boolean free) {}

    private JsonConversion(Type type) {
        this.type = type;
    }

    static Conversion of(Type type) {
        JsonConversion json = new JsonConversion(type);
        return type == String.class
                ? new Conversion(ValueType.JSON, text -> json.compact((String) text), text -> text)
                : new Conversion(
                        ValueType.JSON, json::write, text -> json.form().json().read((String) text));
    }

    /** Several threads may make it at once. */
    private Form form() {
        Form known = form;
        if (known == null) {
            known = formOf(type);
            form = known;
        }
        return known;
    }

    private static Form formOf(Type type) {
        JavaType javaType = JsonTypes.typeOf(type == String.class ? JsonNode.class : type);
        boolean free = javaType.equals(JsonTypes.MAP) || javaType.equals(JsonTypes.LIST);
        return new Form(new JsonForm(javaType), free);
    }

    private String write(Object value) {
        Form known = form();
        String text = known.json().write(value);
        return known.free() ? text : known.json().checked(text);
    }

    private String compact(String text) {
        try {
            JsonNode node = JsonForm.MAPPER.readTree(text);
            if (node.isMissingNode()) {
                throw new IllegalArgumentException("it is no JSON");
            }
            return form().json().write(node);
        } catch (JsonProcessingException e) {
            throw JsonForm.failure("it is no JSON", e);
        }
    }
}
