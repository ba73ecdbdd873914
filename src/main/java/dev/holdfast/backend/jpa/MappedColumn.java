package dev.holdfast.backend.jpa;

import dev.holdfast.spi.Attribute;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A column as Hibernate maps it.
 *
 * @param name as it stands in statements, quoted if need be
 */
record MappedColumn(Attribute attribute, String name, ColumnCodec codec) {

    void bind(PreparedStatement statement, int position, @Nullable Object value) throws SQLException {
        codec.bind(statement, position, value);
    }

    @Nullable
    Object read(ResultSet rows, int position) throws SQLException {
        Object value = codec.read(rows, position);
        return value instanceof BigDecimal number ? number.setScale(attribute.scale()) : value;
    }
}
