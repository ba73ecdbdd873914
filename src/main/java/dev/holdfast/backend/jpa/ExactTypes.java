package dev.holdfast.backend.jpa;

import java.time.Instant;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.MySQLDialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.Property;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.hibernate.type.descriptor.jdbc.TimestampUtcAsOffsetDateTimeJdbcType;
import org.hibernate.type.descriptor.jdbc.UuidAsBinaryJdbcType;

/** The JDBC types that keep values exactly as they are. */
final class ExactTypes {

    private ExactTypes() {}

    /** Gives a property, or all within it, another JDBC type where Hibernate's choice does not keep values as they are. */
    static void use(Property property, Dialect dialect) {
        if (property.getValue() instanceof Component component) {
            component.getProperties().forEach(inner -> use(inner, dialect));
        } else if (property.getValue() instanceof BasicValue value) {
            if (isJson(value)) {
                replace(JsonTextJdbcType.INSTANCE, property, value);
            } else if (dialect instanceof PostgreSQLDialect && isInstant(value)) {
                // why: Hibernate's goes through java.sql.Timestamp, which counts days before 1582 by another calendar.
                replace(TimestampUtcAsOffsetDateTimeJdbcType.INSTANCE, property, value);
            } else if (dialect instanceof MySQLDialect && isInstant(value)) {
                replace(UtcDateTimeJdbcType.INSTANCE, property, value);
            } else if (dialect instanceof MySQLDialect && isUuid(value)) {
                replace(UuidAsBinaryJdbcType.INSTANCE, property, value);
            }
        }
    }

    private static void replace(JdbcType type, Property property, BasicValue value) {
        // What a value was resolved to stays, so another takes its place.
        BasicValue other = value.copy();
        other.setExplicitJdbcTypeAccess(types -> type);
        property.setValue(other);
        other.getColumns().forEach(column -> column.setValue(other));
        other.resolve();
    }

    private static boolean isInstant(BasicValue value) {
        return value.getResolution().getRelationalJavaType().getJavaTypeClass() == Instant.class;
    }

    private static boolean isUuid(BasicValue value) {
        return value.getResolution().getJdbcType().getDefaultSqlTypeCode() == SqlTypes.UUID;
    }

    static boolean isJson(BasicValue value) {
        return value.getResolution().getJdbcType().getDefaultSqlTypeCode() == SqlTypes.JSON;
    }
}
