package dev.holdfast.spi;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.holdfast.exceptions.CorruptValueException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The stored JSON form of the rows of one entity, for stores that keep a row as one value: a compact object, in UTF-8,
 * with a field for each attribute, under the attribute's stored name. The key is not in it.
 *
 * <p>Numbers and booleans are JSON's own, all digits kept; bytes are in Base64; moments, days and UUIDs are text; JSON
 * stands in it as it is. {@code null} is left out, but for attributes with a default value: a field that is missing
 * reads as that.
 *
 * <p>Immutable, for use by many threads at once.
 */
public final class RowJson {

    // why: a row may be one text, or JSON of any depth, of 8 MB; what limits there are have been kept before it came
    // here.
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            // why: JSON attributes may have members of any names, which are data and not worth remembering.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    /** More than the digits of any number that a database takes, and little enough to be read quickly. */
    private static final int MAX_DIGITS = 1_100;

    private final EntityModel model;
    private final List<Attribute> attributes;
    private final List<SerializableString> names;
    private final Map<String, Integer> positions = new HashMap<>();

    public RowJson(EntityModel model) {
        this.model = model;
        this.attributes = model.attributes();
        this.names = attributes.stream()
                .<SerializableString>map(attribute -> new SerializedString(attribute.name()))
                .toList();
        for (int i = 0; i < attributes.size(); i++) {
            positions.put(attributes.get(i).name(), i);
        }
    }

    /**
     * Returns the JSON of a row.
     *
     * @param previous what is stored under its key, whose fields unknown to the entity are taken over, or {@code null}
     * @throws CorruptValueException if {@code previous} is no JSON object
     */
    public byte[] encode(Row row, byte @Nullable [] previous) {
        try (ByteArrayBuilder out = new ByteArrayBuilder()) {
            try (JsonGenerator generator = JSON.createGenerator(out)) {
                generator.writeStartObject();
                for (int i = 0; i < attributes.size(); i++) {
                    write(generator, names.get(i), attributes.get(i), row.value(i));
                }
                if (previous != null) {
                    copyUnknown(row.key(), previous, generator);
                }
                generator.writeEndObject();
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(
            JsonGenerator generator, SerializableString name, Attribute attribute, @Nullable Object value)
            throws IOException {
        if (value == null) {
            if (attribute.defaultValue() != null) {
                generator.writeFieldName(name);
                generator.writeNull();
            }
            return;
        }
        generator.writeFieldName(name);
        switch (attribute.type()) {
            case BOOLEAN -> generator.writeBoolean((Boolean) value);
            case INTEGER -> generator.writeNumber((Integer) value);
            case LONG -> generator.writeNumber((Long) value);
            case DOUBLE -> generator.writeNumber((Double) value);
            case DECIMAL -> generator.writeNumber(attribute.type().format(value));
            case JSON -> generator.writeRawValue((String) value);
            case TEXT, BYTES, INSTANT, DATE, UUID ->
                generator.writeString(attribute.type().format(value));
        }
    }

    private void copyUnknown(Key key, byte[] previous, JsonGenerator generator) {
        readFields(key, previous, (name, parser) -> {
            if (positions.containsKey(name)) {
                parser.skipChildren();
            } else {
                generator.writeFieldName(name);
                generator.writeRawValue(rawText(parser, previous));
            }
        });
    }

    /**
     * Returns the row that {@link #encode} gives this JSON for.
     *
     * @param key the key under which it is stored
     * @throws CorruptValueException if it is no JSON object, or a field does not hold what its attribute says
     */
    public Row decode(Key key, byte[] json) {
        @Nullable Object[] values = new Object[attributes.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = attributes.get(i).defaultValue();
        }
        readFields(key, json, (name, parser) -> {
            Integer position = positions.get(name);
            if (position == null) {
                parser.skipChildren();
            } else {
                values[position] = read(key, attributes.get(position), parser, json);
            }
        });
        return Row.of(key, values);
    }

    /** Takes a field whose value is the parser's current token, and leaves the parser at the end of it. */
    private interface FieldReader {
        void read(String name, JsonParser parser) throws IOException;
    }

    private void readFields(Key key, byte[] json, FieldReader reader) {
        String name = null;
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw corrupt(key, "the row", "it is no JSON object");
            }
            while ((name = parser.nextFieldName()) != null) {
                parser.nextToken();
                reader.read(name, parser);
            }
            if (parser.nextToken() != null) {
                throw corrupt(key, "the row", "there is more than one JSON object");
            }
        } catch (IOException e) {
            // The parser's exception is left out: its message repeats what is stored.
            throw corrupt(key, name == null ? "the row" : name, "it is no JSON");
        }
    }

    private @Nullable Object read(Key key, Attribute attribute, JsonParser parser, byte[] json) throws IOException {
        ValueType type = attribute.type();
        JsonToken token = parser.currentToken();
        // why: a JSON attribute may hold JSON's null, and its own is left out unless there is a default value.
        if (token == JsonToken.VALUE_NULL && (type != ValueType.JSON || attribute.defaultValue() != null)) {
            return null;
        }
        boolean expected = switch (type) {
            case BOOLEAN -> token.isBoolean();
            case INTEGER, LONG -> token == JsonToken.VALUE_NUMBER_INT && parser.getTextLength() <= MAX_DIGITS;
            case DOUBLE, DECIMAL -> token.isNumeric() && parser.getTextLength() <= MAX_DIGITS;
            case JSON -> true;
            case TEXT, BYTES, INSTANT, DATE, UUID -> token == JsonToken.VALUE_STRING;
        };
        try {
            if (expected) {
                return type == ValueType.JSON ? rawText(parser, json) : read(attribute, parser);
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            // The exception is left out: its cause may repeat what is stored.
        }
        throw corrupt(key, attribute.name(), "it is no " + type.name().toLowerCase(Locale.ROOT));
    }

    private static Object read(Attribute attribute, JsonParser parser) throws IOException {
        return switch (attribute.type()) {
            case BOOLEAN -> parser.getBooleanValue();
            case DECIMAL -> decimal(attribute, new BigDecimal(parser.getText()));
            case DOUBLE -> finite(Double.parseDouble(parser.getText()));
            default -> attribute.type().parse(parser.getText());
        };
    }

    private static double finite(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException();
        }
        return value;
    }

    private static BigDecimal decimal(Attribute attribute, BigDecimal value) {
        // why: setScale writes out all zeros of an exponent, however large.
        if (Math.abs((long) value.scale()) > MAX_DIGITS) {
            throw new IllegalArgumentException();
        }
        return value.setScale(attribute.scale());
    }

    /** Returns the value at which the parser is, as it stands in the source, and moves the parser to its end. */
    private static String rawText(JsonParser parser, byte[] source) throws IOException {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        int end = (int) parser.currentLocation().getByteOffset();
        return new String(source, start, end - start, StandardCharsets.UTF_8);
    }

    private CorruptValueException corrupt(Key key, String where, String reason) {
        return new CorruptValueException(model.name(), key.toString(), where, reason, null);
    }
}
