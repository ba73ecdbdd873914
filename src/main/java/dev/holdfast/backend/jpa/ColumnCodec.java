package dev.holdfast.backend.jpa;

import dev.holdfast.spi.ValueType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
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
    },
    INTEGER(Types.INTEGER) {
        @Override
        void bindValue(PreparedStatement statement, int position, Object value) throws SQLException {
            statement.setInt(position, (Integer) value);
        }
    },
    LONG(Types.BIGINT) {
        @Override
        void bindValue(PreparedStatement statement, int position, Object value) throws SQLException {
            statement.setLong(position, (Long) value);
        }
    },
    DOUBLE(Types.DOUBLE) {
        @Override
        void bindValue(PreparedStatement statement, int position, Object value) throws SQLException {
            statement.setDouble(position, (Double) value);
        }
    },
    /** Numbers of half the size: what is read as one of full size may have other digits behind those that are kept. */
    FLOAT(Types.FLOAT) {
        @Override
        void bindValue(PreparedStatement statement, int position, Object value) throws SQLException {
            statement.setFloat(position, ((Double) value).floatValue());
        }
    },
    DECIMAL(Types.NUMERIC) {
        @Override
        void bindValue(PreparedStatement statement, int position, Object value) throws SQLException {
            statement.setBigDecimal(position, (BigDecimal) value);
        }
    },
    TEXT(Types.VARCHAR) {
        @Override
        void bindValue(PreparedStatement statement, int position, Object value) throws SQLException {
            statement.setString(position, (String) value);
        }
    },
    BYTES(Types.VARBINARY) {
        @Override
        void bindValue(PreparedStatement statement, int position, Object value) throws SQLException {
            statement.setBytes(position, (byte[]) value);
        }
    },
    /** A moment in a column that has a zone. */
    MOMENT(Types.TIMESTAMP_WITH_TIMEZONE) {
        @Override
        void bindValue(PreparedStatement statement, int position, Object value) throws SQLException {
            statement.setObject(position, OffsetDateTime.ofInstant((Instant) value, ZoneOffset.UTC));
        }
    },
    /** The same where the driver knows moments, which spares it dates and clocks. */
    INSTANT(Types.TIMESTAMP_WITH_TIMEZONE) {
        @Override
        void bindValue(PreparedStatement statement, int position, Object value) throws SQLException {
            statement.setObject(position, value);
        }
    },
    /** A moment in a column without a zone: what a clock in UTC shows, as text, which drivers would make of it more slowly. */
    UTC_CLOCK(Types.TIMESTAMP) {
        @Override
        void bindValue(PreparedStatement statement, int position, Object value) throws SQLException {
            String text = ValueType.INSTANT.format(value);
            statement.setString(position, text.substring(0, text.length() - 1));
        }
    },
    DATE(Types.DATE) {
        @Override
        void bindValue(PreparedStatement statement, int position, Object value) throws SQLException {
            statement.setObject(position, value);
        }
    },
    UUID(Types.OTHER) {
        @Override
        void bindValue(PreparedStatement statement, int position, Object value) throws SQLException {
            statement.setObject(position, value);
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
    };

    private static final int UUID_BYTES = 16;

    /** A moment from which on all calendars agree, in milliseconds. */
    private static final long GREGORIAN = Instant.parse("1600-01-01T00:00:00Z").toEpochMilli();

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

    /** One for all, and short: only so the virtual machine compiles a driver's methods into what reads a row. */
    final @Nullable Object read(ResultSet rows, int position) throws SQLException {
        return switch (this) {
            case BOOLEAN -> readBoolean(rows, position);
            case INTEGER -> readInteger(rows, position);
            case LONG -> readLong(rows, position);
            case DOUBLE -> orNull(rows, rows.getDouble(position));
            case FLOAT -> orNull(rows, rows.getFloat(position));
            case DECIMAL -> rows.getBigDecimal(position);
            case TEXT -> rows.getString(position);
            case BYTES -> rows.getBytes(position);
            case MOMENT -> readMoment(rows, position);
            case INSTANT -> rows.getObject(position, Instant.class);
            case UTC_CLOCK -> readUtcClock(rows, position);
            case DATE -> rows.getObject(position, LocalDate.class);
            case UUID -> rows.getObject(position, UUID.class);
            case UUID_AS_BYTES -> readUuid(rows, position);
        };
    }

    private static @Nullable Object readBoolean(ResultSet rows, int position) throws SQLException {
        boolean value = rows.getBoolean(position);
        return !value && rows.wasNull() ? null : (Object) value;
    }

    private static @Nullable Object readInteger(ResultSet rows, int position) throws SQLException {
        int value = rows.getInt(position);
        return value == 0 && rows.wasNull() ? null : (Object) value;
    }

    private static @Nullable Object readLong(ResultSet rows, int position) throws SQLException {
        long value = rows.getLong(position);
        return value == 0 && rows.wasNull() ? null : (Object) value;
    }

    private static @Nullable Object orNull(ResultSet rows, double value) throws SQLException {
        return rows.wasNull() ? null : (Object) value;
    }

    private static @Nullable Object readMoment(ResultSet rows, int position) throws SQLException {
        Timestamp value = rows.getTimestamp(position);
        if (value == null) {
            return null;
        }
        // why: the driver makes clocks and zones of each moment otherwise. But timestamps have another calendar for
        // days before 1582.
        return value.getTime() > GREGORIAN
                ? value.toInstant()
                : rows.getObject(position, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Object readUtcClock(ResultSet rows, int position) throws SQLException {
        LocalDateTime value = rows.getObject(position, LocalDateTime.class);
        return value == null ? null : value.toInstant(ZoneOffset.UTC);
    }

    private static @Nullable Object readUuid(ResultSet rows, int position) throws SQLException {
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
}
