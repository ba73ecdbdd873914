package dev.holdfast.backend.jpa;

import dev.holdfast.spi.ValueType;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** By what a key column is ordered and compared in ranges, so that the order is that of the contract. */
interface KeyOrder {

    /** Returns the expression that has the order of the column. */
    String expression(MappedColumn column);

    /** Binds a value to be compared with the expression. */
    void bind(PreparedStatement statement, int position, MappedColumn column, Object value) throws SQLException;

    /** Each column by itself: for servers, whose text columns have a collation that orders by code point. */
    final class Columns implements KeyOrder {

        @Override
        public String expression(MappedColumn column) {
            return column.name();
        }

        @Override
        public void bind(PreparedStatement statement, int position, MappedColumn column, Object value)
                throws SQLException {
            column.bind(statement, position, value);
        }
    }

    /** Text by the generated column of its UTF-8, all else by itself: for H2, which orders text by UTF-16 units. */
    final class Utf8Columns implements KeyOrder {

        @Override
        public String expression(MappedColumn column) {
            return isText(column) ? MappingContributor.Utf8Order.nameFor(column.name()) : column.name();
        }

        @Override
        public void bind(PreparedStatement statement, int position, MappedColumn column, Object value)
                throws SQLException {
            if (isText(column)) {
                statement.setBytes(position, ((String) value).getBytes(StandardCharsets.UTF_8));
            } else {
                column.bind(statement, position, value);
            }
        }

        private static boolean isText(MappedColumn column) {
            return column.attribute().type() == ValueType.TEXT;
        }
    }
}
