package dev.holdfast.internal.binding;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.holdfast.spi.ValueType;
import java.io.IOException;
import java.lang.reflect.Type;

/**
 * JSON attributes: any type Jackson maps, or a {@code String} that is itself JSON. Stored in compact form, so that equal
 * values are equal texts; decimals keep their digits.
 */
final class JsonConversion {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .addModule(new SimpleModule()
                    .addSerializer(Double.class, new FiniteOnly())
                    .addSerializer(Double.TYPE, new FiniteOnly()))
            .build();

    private JsonConversion() {}

    static Conversion of(Type type) {
        if (type == String.class) {
            return new Conversion(ValueType.JSON, text -> write(read((String) text)), text -> text);
        }
        JavaType javaType = MAPPER.constructType(type);
        return new Conversion(ValueType.JSON, JsonConversion::write, text -> read((String) text, javaType));
    }

    private static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw failure("it is no JSON", e);
        }
    }

    private static Object read(String text, JavaType type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw failure("it is no JSON of " + type.getRawClass().getSimpleName(), e);
        }
    }

    private static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw failure("cannot be written as JSON", e);
        }
    }

    /** Keeps the place of the error and drops Jackson's message, which quotes the value. */
    private static IllegalArgumentException failure(String message, JsonProcessingException e) {
        return new IllegalArgumentException(
                e.getLocation() == null
                        ? message
                        : message + " (at character " + e.getLocation().getCharOffset() + ")");
    }

    private static final class FiniteOnly extends JsonSerializer<Double> {

        @Override
        public void serialize(Double value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            if (!Double.isFinite(value)) {
                provider.reportMappingProblem("JSON has no such number");
            }
            generator.writeNumber(value);
        }
    }
}
