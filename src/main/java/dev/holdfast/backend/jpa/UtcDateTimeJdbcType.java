package dev.holdfast.backend.jpa;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.ValueExtractor;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.BasicBinder;
import org.hibernate.type.descriptor.jdbc.BasicExtractor;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a moment as what a clock in UTC shows, for servers whose columns have no zone. It goes neither through the zones
 * of the JVM and the connection nor through {@link java.sql.Timestamp}, which counts days before 1582 by another calendar.
 */
final class UtcDateTimeJdbcType implements JdbcType {

    static final UtcDateTimeJdbcType INSTANCE = new UtcDateTimeJdbcType();

    private UtcDateTimeJdbcType() {}

    @Override
    public int getJdbcTypeCode() {
        return SqlTypes.TIMESTAMP;
    }

    /** The one that Hibernate's own type for a moment has, which a column cannot change once it has it. */
    @Override
    public int getDefaultSqlTypeCode() {
        return SqlTypes.TIMESTAMP_UTC;
    }

    @Override
    public <X> ValueBinder<X> getBinder(JavaType<X> javaType) {
        return new BasicBinder<>(javaType, this) {
            @Override
            protected void doBind(PreparedStatement statement, X value, int index, WrapperOptions options)
                    throws SQLException {
                statement.setObject(index, inUtc(javaType, value, options));
            }

            @Override
            protected void doBind(CallableStatement statement, X value, String name, WrapperOptions options)
                    throws SQLException {
                statement.setObject(name, inUtc(javaType, value, options));
            }
        };
    }

    private static <X> LocalDateTime inUtc(JavaType<X> javaType, X value, WrapperOptions options) {
        return LocalDateTime.ofInstant(javaType.unwrap(value, Instant.class, options), ZoneOffset.UTC);
    }

    @Override
    public <X> ValueExtractor<X> getExtractor(JavaType<X> javaType) {
        return new BasicExtractor<>(javaType, this) {
            @Override
            protected @Nullable X doExtract(ResultSet rows, int index, WrapperOptions options) throws SQLException {
                return instant(javaType, rows.getObject(index, LocalDateTime.class), options);
            }

            @Override
            protected @Nullable X doExtract(CallableStatement statement, int index, WrapperOptions options)
                    throws SQLException {
                return instant(javaType, statement.getObject(index, LocalDateTime.class), options);
            }

            @Override
            protected @Nullable X doExtract(CallableStatement statement, String name, WrapperOptions options)
                    throws SQLException {
                return instant(javaType, statement.getObject(name, LocalDateTime.class), options);
            }
        };
    }

    private static <X> @Nullable X instant(
            JavaType<X> javaType, @Nullable LocalDateTime value, WrapperOptions options) {
        return value == null ? null : javaType.wrap(value.toInstant(ZoneOffset.UTC), options);
    }
}
