package dev.holdfast.internal.binding;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

/** Types as Jackson knows them, without its mapper, whose classes take long to load. */
final class JsonTypes {

    private static final TypeFactory TYPES = TypeFactory.defaultInstance();

    static final JavaType MAP = TYPES.constructMapType(Map.class, String.class, Object.class);

    static final JavaType LIST = TYPES.constructCollectionType(List.class, Object.class);

    private JsonTypes() {}

    static JavaType typeOf(Type type) {
        return TYPES.constructType(type);
    }

    /** Returns the type of a member of another type, which says what the member leaves open. */
    static JavaType memberType(Type member, JavaType declaring) {
        return TYPES.resolveMemberType(member, declaring.getBindings());
    }
}
