package dev.holdfast.backend.jpa;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How values go to a driver and come from it, depending on what kind of column Hibernate keeps them in. */
enum ColumnCodec {
    BOOLEAN(Types.BOOLEAN) {
        @Override
        void bindValue(PreparedStatement statement, int position, Object value) throws SQLException {
            statement.setBoolean(position, (Boolean) value);
        }

        @Override
        @Nullable
        Object read(ResultSet rows, int position) throws SQLException {
            boolean value = rows.getBoolean(position);
            return !value && rows.wasNull() ? null : (Object) value;
        }
    },
    INTEGER(Types.INTEGER) {
        @Override
        void bindValue(PreparedStatement statement, int position, Object value) throws SQLException {
            statement.setInt(position, (Integer) value);
        }

        @Override
        @Nullable
        Object read(ResultSet rows, int position) throws SQLException {
            int value = rows.getInt(position);
            return value == 0 && rows.wasNull() ? null : (Object) value;
        }
    },
    LONG(Types.BIGINT) {
        @Override
        void bindValue(PreparedStatement statement, int position, Object value) throws SQLException {
            statement.setLong(position, (Long) value);
        }

        @Override
        @Nullable
        Object read(ResultSet rows, int position) throws SQLException {
            long value = rows.getLong(position);
            return value == 0 && rows.wasNull() ? null : (Object) value;
        }
    },
    DOUBLE(Types.DOUBLE) {
        @Override
        void bindValue(PreparedStatement statement, int position, Object value) throws SQLException {
            statement.setDouble(position, (Double) value);
        }

        @Override
        @Nullable
        Object read(ResultSet rows, int position) throws SQLException {
            double value = rows.getDouble(position);
            return rows.wasNull() ? null : (Object) value;
        }
    },
    /** Numbers of half the size: what is read as one of full size may have other digits behind those that are kept. */
    FLOAT(Types.FLOAT) {
        @Override
        void bindValue(PreparedStatement statement, int position, Object value) throws SQLException {
            statement.setFloat(position, ((Double) value).floatValue());
        }

        @Override
        @Nullable
        Object read(ResultSet rows, int position) throws SQLException {
            double value = rows.getFloat(position);
            return rows.wasNull() ? null : (Object) value;
        }
    },
    DECIMAL(Types.NUMERIC) {
        @Override
        void bindValue(PreparedStatement statement, int position, Object value) throws SQLException {
            statement.setBigDecimal(position, (BigDecimal) value);
        }

        @Override
        @Nullable
        Object read(ResultSet rows, int position) throws SQLException {
            return rows.getBigDecimal(position);
        }
    },
    TEXT(Types.VARCHAR) {
        @Override
        void bindValue(PreparedStatement statement, int position, Object value) throws SQLException {
            statement.setString(position, (String) value);
        }

        @Override
        @Nullable
        Object read(ResultSet rows, int position) throws SQLException {
            return rows.getString(position);
        }
    },
    BYTES(Types.VARBINARY) {
        @Override
        void bindValue(PreparedStatement statement, int position, Object value) throws SQLException {
            statement.setBytes(position, (byte[]) value);
        }

        @Override
        @Nullable
        Object read(ResultSet rows, int position) throws SQLException {
            return rows.getBytes(position);
        }
    },
    /** A moment in a column that has a zone. {@link java.sql.Timestamp} counts days before 1582 by another calendar. */
    MOMENT(Types.TIMESTAMP_WITH_TIMEZONE) {
        @Override
        void bindValue(PreparedStatement statement, int position, Object value) throws SQLException {
            statement.setObject(position, OffsetDateTime.ofInstant((Instant) value, ZoneOffset.UTC));
        }

        @Override
        @Nullable
        Object read(ResultSet rows, int position) throws SQLException {
            OffsetDateTime value = rows.getObject(position, OffsetDateTime.class);
            return value == null ? null : value.toInstant();
        }
    },
    /** The same where the driver knows moments, which spares it dates and clocks. */
    INSTANT(Types.TIMESTAMP_WITH_TIMEZONE) {
        @Override
        void bindValue(PreparedStatement statement, int position, Object value) throws SQLException {
            statement.setObject(position, value);
        }

        @Override
        @Nullable
        Object read(ResultSet rows, int position) throws SQLException {
            return rows.getObject(position, Instant.class);
        }
    },
    /** A moment in a column without a zone: what a clock in UTC shows. */
    UTC_CLOCK(Types.TIMESTAMP) {
        @Override
        void bindValue(PreparedStatement statement, int position, Object value) throws SQLException {
            statement.setObject(position, LocalDateTime.ofInstant((Instant) value, ZoneOffset.UTC));
        }

        @Override
        @Nullable
        Object read(ResultSet rows, int position) throws SQLException {
            LocalDateTime value = rows.getObject(position, LocalDateTime.class);
            return value == null ? null : value.toInstant(ZoneOffset.UTC);
        }
    },
    DATE(Types.DATE) {
        @Override
        void bindValue(PreparedStatement statement, int position, Object value) throws SQLException {
            statement.setObject(position, value);
        }

        @Override
        @Nullable
        Object read(ResultSet rows, int position) throws SQLException {
            return rows.getObject(position, LocalDate.class);
        }
    },
    UUID(Types.OTHER) {
        @Override
        void bindValue(PreparedStatement statement, int position, Object value) throws SQLException {
            statement.setObject(position, value);
        }

        @Override
        @Nullable
        Object read(ResultSet rows, int position) throws SQLException {
            return rows.getObject(position, UUID.class);
        }
    },
    UUID_AS_BYTES(Types.BINARY) {
        @Override
        void bindValue(PreparedStatement statement, int position, Object value) throws SQLException {
            UUID uuid = (UUID) value;
            byte[] bytes = ByteBuffer.allocate(UUID_BYTES)
                    .putLong(uuid.getMostSignificantBits())
                    .putLong(uuid.getLeastSignificantBits())
                    .array();
            statement.setBytes(position, bytes);
        }

        @Override
        @Nullable
        Object read(ResultSet rows, int position) throws SQLException {
            byte[] value = rows.getBytes(position);
            if (value == null) {
                return null;
            }
            if (value.length != UUID_BYTES) {
                throw new IllegalArgumentException("A UUID has " + UUID_BYTES + " bytes, and not " + value.length);
            }
            ByteBuffer bytes = ByteBuffer.wrap(value);
            return new UUID(bytes.getLong(), bytes.getLong());
        }
    };

    private static final int UUID_BYTES = 16;

    private final int sqlType;

    ColumnCodec(int sqlType) {
        this.sqlType = sqlType;
    }

    final void bind(PreparedStatement statement, int position, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(position, sqlType);
        } else {
            bindValue(statement, position, value);
        }
    }

    abstract void bindValue(PreparedStatement statement, int position, Object value) throws SQLException;

    abstract @Nullable Object read(ResultSet rows, int position) throws SQLException;
}
