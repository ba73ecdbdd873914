package dev.holdfast.backend.jpa;

import jakarta.persistence.EnumType;
import org.hibernate.dialect.Dialect;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.converter.spi.BasicValueConverter;
import org.hibernate.type.descriptor.java.EnumJavaType;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.hibernate.type.descriptor.jdbc.JdbcTypeIndicators;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an enum in a plain text or number column. Hibernate's own choice is an enum column or a check of the constants,
 * and either refuses a constant that is added later.
 */
final class PlainEnumJavaType<T extends Enum<T>> extends EnumJavaType<T> {

    PlainEnumJavaType(Class<T> type) {
        super(type);
    }

    @Override
    public JdbcType getRecommendedJdbcType(JdbcTypeIndicators context) {
        int code = context.getEnumeratedType() == EnumType.STRING ? SqlTypes.VARCHAR : SqlTypes.INTEGER;
        return context.getJdbcType(code);
    }

    @Override
    @SuppressWarnings("NullAway") // Hibernate asks for null where there is nothing to check
    public @Nullable String getCheckCondition(
            String columnName, JdbcType jdbcType, @Nullable BasicValueConverter<T, ?> converter, Dialect dialect) {
        return null;
    }
}
