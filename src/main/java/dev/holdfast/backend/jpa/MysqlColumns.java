package dev.holdfast.backend.jpa;

import dev.holdfast.spi.Attribute;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Table;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.jdbc.JdbcType;

/**
 * Gives a table's columns the types that MySQL and MariaDB keep the contract with, whatever the server, the database and
 * the table have by default.
 */
final class MysqlColumns {

    /** Of both servers, that of all columns together, with some left for those that are of no variable length. */
    private static final int MAX_ROW_BYTES = 60_000;

    private static final int BYTES_A_CODE_POINT = 4;

    /** What columns of text and bytes may have to be indexed, now or in a later version of the entity. */
    private static final int MAX_INDEXED = 255;

    /** Below, a text takes less room in the row than the pointer to one that is kept elsewhere, and its count. */
    private static final int SHORT_TEXT = 16;

    private final Table table;
    private final List<Column> key;
    private final Set<Column> ordered;
    private final String collation;

    /**
     * Shapes one table.
     *
     * @param ordered the columns of the key and of indexes
     * @param collation the one that compares text byte for byte, trailing spaces too
     */
    MysqlColumns(Table table, List<Column> key, Set<Column> ordered, String collation) {
        this.table = table;
        this.key = key;
        this.ordered = ordered;
        this.collation = collation;
    }

    void shape() {
        table.getColumns().forEach(this::shape);
        // A row has room for some 60 texts of 255 code points; where there are more, those that are not indexed are kept
        // beside it.
        if (texts().mapToInt(column -> BYTES_A_CODE_POINT * length(column)).sum() > MAX_ROW_BYTES) {
            texts().filter(column -> !ordered.contains(column) && length(column) > SHORT_TEXT)
                    .forEach(MysqlColumns::makeLongText);
        }
    }

    private Stream<Column> texts() {
        return table.getColumns().stream()
                .filter(column -> column.getSqlType() != null && column.getSqlType().startsWith("varchar"));
    }

    private void shape(Column column) {
        if (!(column.getValue() instanceof BasicValue value)) {
            return;
        }
        JdbcType type = value.getResolution().getJdbcType();
        boolean json = type.getDefaultSqlTypeCode() == SqlTypes.JSON;
        if (json || type.isString()) {
            column.setCollation(collation);
            if (length(column) <= MAX_INDEXED) {
                column.setSqlType("varchar(" + length(column) + ")");
            } else {
                makeLongText(column);
            }
        } else if (type.getDefaultSqlTypeCode() == SqlTypes.UUID) {
            // why: MariaDB's own type orders by the last bytes first.
            column.setSqlType("binary(16)");
        } else if (type.isBinary()) {
            shapeBytes(column);
        } else if (type.isBoolean()) {
            // why: Hibernate's choice is a bit, which a terminal shows as an unprintable character.
            column.setSqlType("tinyint");
        }
    }

    private void shapeBytes(Column column) {
        if (length(column) > MAX_INDEXED) {
            column.setSqlType("longblob");
            column.setSqlTypeCode(SqlTypes.LONG32VARBINARY);
        } else {
            // why: Hibernate does not lengthen columns of bytes, so these have all the room from the start. A key has room
            // for one such part; the others keep to what is declared.
            boolean one = !key.contains(column)
                    || key.stream().filter(part -> part.getSqlType() != null && part.getSqlType().startsWith("varb")).findAny().isEmpty();
            column.setSqlType("varbinary(" + (one ? MAX_INDEXED : length(column)) + ")");
        }
    }

    private static void makeLongText(Column column) {
        column.setSqlType("longtext");
        column.setSqlTypeCode(SqlTypes.LONG32VARCHAR);
        if (column.getDefaultValue() != null && !column.getDefaultValue().startsWith("(")) {
            // Of such a column the default may be an expression, and not a constant.
            column.setDefaultValue("(" + column.getDefaultValue() + ")");
        }
    }

    private static int length(Column column) {
        return column.getLength() == null
                ? Attribute.DEFAULT_LENGTH
                : (int) Math.min(Integer.MAX_VALUE, column.getLength());
    }
}
