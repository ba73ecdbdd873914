package dev.holdfast.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes JSON objects of one line. */
final class Json {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private Json() {}

    /** Writes the fields of an object. */
    interface Content {
        void writeTo(Fields fields) throws IOException;
    }

    /** The fields of an object that is being written. */
    static final class Fields {

        private final JsonGenerator generator;

        private Fields(JsonGenerator generator) {
            this.generator = generator;
        }

        /** Adds a text, number or truth; anything else as text, and {@code null} not at all. */
        Fields add(String name, @Nullable Object value) throws IOException {
            if (value instanceof Number || value instanceof Boolean) {
                generator.writeObjectField(name, value);
            } else if (value != null) {
                generator.writeStringField(name, value.toString());
            }
            return this;
        }

        /** Adds what is JSON already. */
        Fields raw(String name, String json) throws IOException {
            generator.writeFieldName(name);
            generator.writeRawValue(json);
            return this;
        }

        /** Adds an array of what is JSON already. */
        Fields array(String name, List<String> elements) throws IOException {
            return raw(name, "[" + String.join(",", elements) + "]");
        }
    }

    /** Returns a text as JSON. */
    static String text(String text) {
        StringWriter json = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(json)) {
            generator.writeString(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Printable.json(json.toString());
    }

    static String object(Content content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            generator.writeStartObject();
            content.writeTo(new Fields(generator));
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Printable.json(text.toString());
    }
}
