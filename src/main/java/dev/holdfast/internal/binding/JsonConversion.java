package dev.holdfast.internal.binding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.holdfast.spi.ValueType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

/**
 * JSON attributes: any type Jackson maps, or a {@code String} that is itself JSON. Stored in compact form; members
 * keep their order and decimals their digits.
 */
final class JsonConversion {

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

    private static final JavaType MAP = MAPPER.getTypeFactory().constructMapType(Map.class, String.class, Object.class);

    private static final JavaType NODE = MAPPER.constructType(JsonNode.class);

    private static final JavaType LIST = MAPPER.getTypeFactory().constructCollectionType(List.class, Object.class);

    private JsonConversion() {}

    static JavaType typeOf(Type type) {
        return MAPPER.constructType(type);
    }

    /** Returns the type of a member of another type, which says what the member leaves open. */
    static JavaType memberType(Type member, JavaType declaring) {
        return MAPPER.getTypeFactory().resolveMemberType(member, declaring.getBindings());
    }

    static Conversion of(Type type) {
        if (type == String.class) {
            JsonForm node = new JsonForm(NODE);
            return new Conversion(ValueType.JSON, text -> node.write(read((String) text)), text -> text);
        }
        JavaType javaType = MAPPER.constructType(type);
        JsonForm form = new JsonForm(javaType);
        boolean free = javaType.equals(MAP) || javaType.equals(LIST);
        return new Conversion(
                ValueType.JSON,
                value -> free ? form.write(value) : form.checked(form.write(value)),
                text -> form.read((String) text));
    }

    private static JsonNode read(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            if (node.isMissingNode()) {
                throw new IllegalArgumentException("it is no JSON");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw failure("it is no JSON", e);
        }
    }

    /** Keeps the place of the error and drops Jackson's message, which quotes the value. */
    static IllegalArgumentException failure(String message, JsonProcessingException e) {
        return new IllegalArgumentException(
                e.getLocation() == null
                        ? message
                        : message + " (at character " + e.getLocation().getCharOffset() + ")");
    }
}
