package dev.holdfast.backend.jpa;

import dev.holdfast.spi.Attribute;
import dev.holdfast.spi.ValueType;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.ValueExtractor;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.jspecify.annotations.Nullable;

/** A column as Hibernate maps it, bound and, but for the plainest types, read through Hibernate's JDBC type for it. */
final class MappedColumn {

    private final Attribute attribute;
    private final String name;
    private final ValueBinder<Object> binder;
    private final ValueExtractor<Object> extractor;
    private final WrapperOptions options;

    @SuppressWarnings("unchecked") // the registry gives for a class the descriptor of that class
    MappedColumn(Attribute attribute, SelectableMapping mapping, SessionFactoryImplementor factory) {
        this.attribute = attribute;
        this.name = mapping.getSelectionExpression();
        this.options = factory.getWrapperOptions();
        JavaType<Object> javaType = (JavaType<Object>) factory.getTypeConfiguration()
                .getJavaTypeRegistry()
                .resolveDescriptor(attribute.type().javaType());
        JdbcType jdbcType = jdbcType(attribute.type(), mapping, factory);
        this.binder = jdbcType.getBinder(javaType);
        this.extractor = jdbcType.getExtractor(javaType);
    }

    private static JdbcType jdbcType(ValueType type, SelectableMapping mapping, SessionFactoryImplementor factory) {
        if (type == ValueType.JSON) {
            // JSON is text already; Hibernate's type for it would make a JSON string of it.
            return factory.getTypeConfiguration().getJdbcTypeRegistry().getDescriptor(SqlTypes.VARCHAR);
        }
        return mapping.getJdbcMapping().getJdbcType();
    }

    Attribute attribute() {
        return attribute;
    }

    /** Returns the name as it stands in statements, quoted if need be. */
    String name() {
        return name;
    }

    void bind(PreparedStatement statement, int position, @Nullable Object value) throws SQLException {
        binder.bind(statement, value, position, options);
    }

    @Nullable
    Object read(ResultSet rows, int position) throws SQLException {
        return switch (attribute.type()) {
            // why: all that Hibernate's types do for these is to ask the driver, several calls later.
            case TEXT, JSON -> rows.getString(position);
            case LONG -> {
                long value = rows.getLong(position);
                yield value == 0 && rows.wasNull() ? null : (Object) value;
            }
            case INTEGER -> {
                int value = rows.getInt(position);
                yield value == 0 && rows.wasNull() ? null : (Object) value;
            }
            case BOOLEAN -> {
                boolean value = rows.getBoolean(position);
                yield !value && rows.wasNull() ? null : (Object) value;
            }
            default -> extract(rows, position);
        };
    }

    private @Nullable Object extract(ResultSet rows, int position) throws SQLException {
        Object value = extractor.extract(rows, position, options);
        return value instanceof BigDecimal number ? number.setScale(attribute.scale()) : value;
    }
}
