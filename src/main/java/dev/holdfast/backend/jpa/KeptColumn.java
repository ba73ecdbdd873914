package dev.holdfast.backend.jpa;

import dev.holdfast.exceptions.SchemaException;
import dev.holdfast.spi.Attribute;
import dev.holdfast.spi.EntityModel;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.jdbc.FloatJdbcType;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.hibernate.type.descriptor.jdbc.TimestampUtcAsInstantJdbcType;

/**
 * A column that Hibernate keeps a value in.
 *
 * @param name as it stands in statements, quoted if need be
 */
record KeptColumn(String name, JdbcType type) {

    /**
     * Returns the column as that of an attribute.
     *
     * @throws SchemaException if such values cannot be kept in such a column
     */
    MappedColumn of(EntityModel model, Attribute attribute) {
        ColumnCodec codec = switch (attribute.type()) {
            case BOOLEAN -> ColumnCodec.BOOLEAN;
            case INTEGER -> ColumnCodec.INTEGER;
            case LONG -> ColumnCodec.LONG;
            case DOUBLE -> type instanceof FloatJdbcType ? ColumnCodec.FLOAT : ColumnCodec.DOUBLE;
            case DECIMAL -> ColumnCodec.DECIMAL;
            case TEXT, JSON -> ColumnCodec.TEXT;
            case BYTES -> ColumnCodec.BYTES;
            case INSTANT -> momentCodec(model, attribute);
            case DATE -> ColumnCodec.DATE;
            case UUID -> uuidCodec(model, attribute);
        };
        return new MappedColumn(attribute, name, codec);
    }

    private ColumnCodec momentCodec(EntityModel model, Attribute attribute) {
        if (type == UtcDateTimeJdbcType.INSTANCE) {
            return ColumnCodec.UTC_CLOCK;
        }
        if (type == TimestampUtcAsInstantJdbcType.INSTANCE) {
            return ColumnCodec.INSTANT;
        }
        return switch (type.getDefaultSqlTypeCode()) {
            case SqlTypes.TIMESTAMP_UTC, SqlTypes.TIMESTAMP_WITH_TIMEZONE, SqlTypes.INSTANT -> ColumnCodec.MOMENT;
            default -> throw unfit(model, attribute);
        };
    }

    private ColumnCodec uuidCodec(EntityModel model, Attribute attribute) {
        if (type.isBinary()) {
            return ColumnCodec.UUID_AS_BYTES;
        }
        if (type.getDefaultSqlTypeCode() == SqlTypes.UUID) {
            return ColumnCodec.UUID;
        }
        throw unfit(model, attribute);
    }

    private SchemaException unfit(EntityModel model, Attribute attribute) {
        return new SchemaException("Hibernate keeps " + model.name() + "." + attribute.path() + " as "
                + type.getFriendlyName() + ", in which Holdfast cannot keep every " + attribute.type()
                + ". Take away the annotation that asks for it.");
    }
}
