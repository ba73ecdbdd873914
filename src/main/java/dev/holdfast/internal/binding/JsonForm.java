package dev.holdfast.internal.binding;

import com.fasterxml.jackson.core.JsonGenerationException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** How values of one type are written as JSON and read again. Immutable. */
final class JsonForm {

    /** Members keep their order and decimals their digits, and no data names a class. */
    static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            // Class names in data are refused; names that annotations list are not.
            .polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder().build())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final JavaType type;
    private final ObjectReader reader;
    private final ObjectWriter writer;

    /** Makes the form of a type: values are written as it says, so that what it says of subclasses is written. */
    JsonForm(JavaType type) {
        this.type = type;
        this.reader = MAPPER.readerFor(type);
        this.writer = MAPPER.writerFor(type);
    }

    @Nullable
    Object read(String text) {
        try {
            return reader.readValue(text);
        } catch (JsonProcessingException e) {
            throw failure("it is no JSON of " + type.getRawClass().getSimpleName(), e);
        }
    }

    String write(Object value) {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = new FiniteOnly(writer.createGenerator(out))) {
            writer.writeValue(generator, value);
        } catch (JsonProcessingException e) {
            throw failure("cannot be written as JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    /** Refuses what could be written and never be read: a class without a constructor for it, an interface. */
    String checked(String text) {
        try {
            read(text);
            return text;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is written in a form that cannot be read again", e);
        }
    }

    /** Keeps the place of the error and drops Jackson's message, which quotes the value. */
    static IllegalArgumentException failure(String message, JsonProcessingException e) {
        return new IllegalArgumentException(
                e.getLocation() == null
                        ? message
                        : message + " (at character " + e.getLocation().getCharOffset() + ")");
    }

    /** Refuses the numbers that JSON does not have, which Jackson would write as text. */
    private static final class FiniteOnly extends JsonGeneratorDelegate {

        FiniteOnly(JsonGenerator generator) {
            super(generator, false);
        }

        @Override
        public void writeNumber(double number) throws IOException {
            check(number);
            super.writeNumber(number);
        }

        @Override
        public void writeNumber(float number) throws IOException {
            check(number);
            super.writeNumber(number);
        }

        @Override
        public void writeArray(double[] numbers, int offset, int length) throws IOException {
            for (int i = offset; i < offset + length; i++) {
                check(numbers[i]);
            }
            super.writeArray(numbers, offset, length);
        }

        private void check(double number) throws IOException {
            if (!Double.isFinite(number)) {
                throw new JsonGenerationException("JSON has no such number", this);
            }
        }
    }
}
