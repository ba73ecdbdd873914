package dev.holdfast.internal.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.internal.json.JsonText;
import dev.holdfast.spi.ValueType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a {@link StoredForm}: {@code {"scoped": …, "key": […], "columns": […]}}, where a column has the components of
 * {@link StoredForm.Column} by their names. A number that is absent is 0, a yes or no is no.
 */
final class FormJson {

    private static final String SCOPED = "scoped";
    private static final String KEY = "key";
    private static final String COLUMNS = "columns";
    private static final String NAME = "name";
    private static final String TYPE = "type";
    private static final String LENGTH = "length";
    private static final String PRECISION = "precision";
    private static final String SCALE = "scale";
    private static final String NULLABLE = "nullable";
    private static final String INDEXED = "indexed";
    private static final String DEFAULT_VALUE = "defaultValue";

    private FormJson() {}

    static String write(StoredForm form) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put(SCOPED, form.scoped());
        write(form.key(), root.putArray(KEY));
        write(form.columns(), root.putArray(COLUMNS));
        return JsonText.write(root);
    }

    private static void write(List<StoredForm.Column> columns, ArrayNode array) {
        for (StoredForm.Column column : columns) {
            array.addObject()
                    .put(NAME, column.name())
                    .put(TYPE, column.type().name())
                    .put(LENGTH, column.length())
                    .put(PRECISION, column.precision())
                    .put(SCALE, column.scale())
                    .put(NULLABLE, column.nullable())
                    .put(INDEXED, column.indexed())
                    .put(DEFAULT_VALUE, column.defaultValue());
        }
    }

    /**
     * Returns the form that is written.
     *
     * @throws IllegalArgumentException if there is none; the message does not repeat what there is
     */
    static StoredForm read(String text) {
        try {
            JsonNode root = JsonText.read(text);
            return new StoredForm(is(root, SCOPED), columns(root, KEY), columns(root, COLUMNS));
        } catch (JsonProcessingException e) {
            // why: without the cause, which quotes the text.
            throw new IllegalArgumentException("it is no JSON");
        }
    }

    private static List<StoredForm.Column> columns(JsonNode root, String name) {
        if (!(root.get(name) instanceof ArrayNode array)) {
            throw new IllegalArgumentException(name + " is not a list");
        }
        List<StoredForm.Column> columns = new ArrayList<>();
        for (JsonNode column : array) {
            columns.add(new StoredForm.Column(
                    text(column, NAME),
                    type(text(column, TYPE)),
                    number(column, LENGTH),
                    number(column, PRECISION),
                    number(column, SCALE),
                    is(column, NULLABLE),
                    is(column, INDEXED),
                    optional(column, DEFAULT_VALUE)));
        }
        return columns;
    }

    private static ValueType type(String name) {
        try {
            return ValueType.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the type of a column is none that is known");
        }
    }

    private static String text(JsonNode object, String name) {
        String text = optional(object, name);
        if (text == null) {
            throw new IllegalArgumentException("a column has no " + name);
        }
        return text;
    }

    private static @Nullable String optional(JsonNode object, String name) {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw new IllegalArgumentException(name + " is not a text");
        }
        return value.textValue();
    }

    private static int number(JsonNode object, String name) {
        JsonNode value = object.path(name);
        if (!value.isMissingNode() && !(value.isIntegralNumber() && value.canConvertToInt())) {
            throw new IllegalArgumentException(name + " is not a whole number of 32 bits");
        }
        return value.intValue();
    }

    private static boolean is(JsonNode object, String name) {
        JsonNode value = object.path(name);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw new IllegalArgumentException(name + " is neither true nor false");
        }
        return value.booleanValue();
    }
}
