package dev.holdfast.internal.binding;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

/** Jackson, set up so that members keep their order and decimals their digits, and no data names a class. */
final class JsonTypes {

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

    static final JavaType MAP = MAPPER.getTypeFactory().constructMapType(Map.class, String.class, Object.class);

    static final JavaType LIST = MAPPER.getTypeFactory().constructCollectionType(List.class, Object.class);

    private JsonTypes() {}

    static JavaType typeOf(Type type) {
        return MAPPER.constructType(type);
    }

    /** Returns the type of a member of another type, which says what the member leaves open. */
    static JavaType memberType(Type member, JavaType declaring) {
        return MAPPER.getTypeFactory().resolveMemberType(member, declaring.getBindings());
    }
}
