package dev.holdfast.cli;

import dev.holdfast.spi.Attribute;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.ValueType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How rows of an entity are shown: the key first, by stored names, without the secrets nobody asked for. */
final class RowView {

    private final EntityModel model;
    private final List<Attribute> columns;
    private final Set<Attribute> shown;

    /** Makes the view in which, of the sensitive attributes, these alone are shown. */
    RowView(EntityModel model, Set<Attribute> shown) {
        this.model = model;
        this.columns = columns(model).toList();
        this.shown = Set.copyOf(shown);
    }

    EntityModel model() {
        return model;
    }

    static List<String> names(EntityModel model) {
        return columns(model).map(Attribute::name).toList();
    }

    private static Stream<Attribute> columns(EntityModel model) {
        return Stream.concat(model.key().stream(), model.attributes().stream());
    }

    /** Returns the values for people, in the order of {@link #names}. */
    List<String> texts(Row row) {
        List<String> texts = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            texts.add(text(columns.get(i), value(row, i)));
        }
        return texts;
    }

    private String text(Attribute attribute, @Nullable Object value) {
        if (value == null) {
            return "-";
        }
        return isHidden(attribute)
                ? "(hidden" + length(value, ", ") + ")"
                : Printable.value(attribute.type().format(value));
    }

    private static String length(Object value, String separator) {
        if (value instanceof byte[] bytes) {
            return separator + bytes.length + " bytes";
        }
        return value instanceof String text ? separator + text.codePointCount(0, text.length()) + " characters" : "";
    }

    /** Returns a row as a JSON object; {@code null} is left out. */
    String json(Row row) {
        return Json.object(json -> {
            for (int i = 0; i < columns.size(); i++) {
                Object value = value(row, i);
                if (value != null) {
                    write(json, columns.get(i), value);
                }
            }
        });
    }

    private void write(Json.Fields json, Attribute attribute, Object value) throws IOException {
        if (isHidden(attribute)) {
            json.raw(attribute.name(), Json.object(hidden -> {
                hidden.add("hidden", true);
                if (value instanceof byte[] bytes) {
                    hidden.add("bytes", bytes.length);
                } else if (value instanceof String text) {
                    hidden.add("characters", text.codePointCount(0, text.length()));
                }
            }));
        } else if (attribute.type() == ValueType.JSON) {
            json.raw(attribute.name(), (String) value);
        } else if (value instanceof Number || value instanceof Boolean) {
            json.add(attribute.name(), value);
        } else {
            json.add(attribute.name(), attribute.type().format(value));
        }
    }

    private boolean isHidden(Attribute attribute) {
        return attribute.sensitive() && !shown.contains(attribute);
    }

    private @Nullable Object value(Row row, int column) {
        int keySize = model.key().size();
        return column < keySize ? row.key().part(column) : row.value(column - keySize);
    }
}
