package dev.holdfast.backend.jpa;

import dev.holdfast.spi.ValueType;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Values of one type as an array of PostgreSQL, which has the type of its elements. */
final class PostgresArrays {

    private PostgresArrays() {}

    /** Returns a parameter that an array of such values can be bound to. */
    static String parameter(ValueType type) {
        return "?::" + elementType(type) + "[]";
    }

    static Array of(Connection connection, ValueType type, @Nullable Object[] values) throws SQLException {
        Object[] elements = type == ValueType.BYTES ? Arrays.copyOf(values, values.length, byte[][].class) : values;
        return connection.createArrayOf(elementType(type), elements);
    }

    private static String elementType(ValueType type) {
        return switch (type) {
            case BOOLEAN -> "bool";
            case INTEGER -> "int4";
            case LONG -> "int8";
            case DOUBLE -> "float8";
            case DECIMAL -> "numeric";
            case TEXT, JSON -> "text";
            case BYTES -> "bytea";
            case INSTANT -> "timestamptz";
            case DATE -> "date";
            case UUID -> "uuid";
        };
    }
}
