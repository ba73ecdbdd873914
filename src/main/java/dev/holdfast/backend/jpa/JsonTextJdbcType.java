package dev.holdfast.backend.jpa;

import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.jdbc.JsonJdbcType;

/** Keeps JSON in a text column. Databases put the members of their own JSON types in another order, and change numbers. */
final class JsonTextJdbcType extends JsonJdbcType {

    static final JsonTextJdbcType INSTANCE = new JsonTextJdbcType();

    @SuppressWarnings("NullAway") // Hibernate's own instance has no embeddable either
    private JsonTextJdbcType() {
        super(null);
    }

    @Override
    public int getJdbcTypeCode() {
        return SqlTypes.VARCHAR;
    }

    /** Once a column is known to be one of JSON, it cannot become another; its SQL type is set instead. */
    @Override
    public int getDdlTypeCode() {
        return SqlTypes.JSON;
    }
}
