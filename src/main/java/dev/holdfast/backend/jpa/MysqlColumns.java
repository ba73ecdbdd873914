package dev.holdfast.backend.jpa;

import dev.holdfast.spi.Attribute;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Set;
import org.hibernate.AnnotationException;
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
        // why: in rows of other formats, which a server may have as its default, keys have far less room.
        table.setOptions("row_format=dynamic");
        List<Column> texts =
                table.getColumns().stream().filter(MysqlColumns::isText).toList();
        int bytes = texts.stream()
                .filter(column -> length(column) <= MAX_INDEXED)
                .mapToInt(column -> BYTES_A_CODE_POINT * length(column))
                .sum();
        for (Column column : texts) {
            column.setCollation(collation);
            // A row has room for some 60 texts of 255 code points; where there are more, those that are not indexed are
            // kept beside it.
            boolean beside = bytes > MAX_ROW_BYTES && !ordered.contains(column) && length(column) > SHORT_TEXT;
            if (beside || length(column) > MAX_INDEXED) {
                makeLongText(column);
            } else {
                setType(column, "varchar(" + length(column) + ")");
            }
        }
        table.getColumns().stream().filter(column -> !isText(column)).forEach(this::shapeOther);
    }

    private static boolean isText(Column column) {
        if (!(column.getValue() instanceof BasicValue value)) {
            return false;
        }
        JdbcType type = value.getResolution().getJdbcType();
        int code = type.getDefaultSqlTypeCode();
        boolean plainEnum = code == SqlTypes.ENUM || code == SqlTypes.NAMED_ENUM;
        return type.isString() || code == SqlTypes.JSON || plainEnum;
    }

    private void shapeOther(Column column) {
        if (!(column.getValue() instanceof BasicValue value)) {
            return;
        }
        JdbcType type = value.getResolution().getJdbcType();
        if (type.getDefaultSqlTypeCode() == SqlTypes.UUID) {
            // why: MariaDB's own type orders by the last bytes first.
            setType(column, "binary(16)");
        } else if (type.isBinary()) {
            shapeBytes(column);
        } else if (type.isBoolean()) {
            // why: Hibernate's choice is a bit, which a terminal shows as an unprintable character.
            setType(column, "tinyint");
        }
    }

    private void shapeBytes(Column column) {
        if (length(column) > MAX_INDEXED) {
            setType(column, "longblob");
            setTypeCode(column, SqlTypes.LONG32VARBINARY);
            return;
        }
        // why: Hibernate does not lengthen columns of bytes, so these have all the room from the start. In a key there
        // is
        // room for one such part.
        boolean alone = !key.contains(column)
                || key.stream().filter(MysqlColumns::isBytes).count() == 1;
        setType(column, "varbinary(" + (alone ? MAX_INDEXED : length(column)) + ")");
    }

    private static boolean isBytes(Column column) {
        return column.getValue() instanceof BasicValue value
                && value.getResolution().getJdbcType().isBinary()
                && value.getResolution().getJdbcType().getDefaultSqlTypeCode() != SqlTypes.UUID;
    }

    private static void makeLongText(Column column) {
        setType(column, "longtext");
        setTypeCode(column, SqlTypes.LONG32VARCHAR);
        if (column.getDefaultValue() != null && !column.getDefaultValue().startsWith("(")) {
            // Of such a column the default may be an expression, and not a constant.
            column.setDefaultValue("(" + column.getDefaultValue() + ")");
        }
    }

    private static void setType(Column column, String type) {
        if (column.getSqlType() == null) {
            column.setSqlType(type);
        }
    }

    // why: the code was taken from the Java type and cannot be set again, and with it Hibernate takes a short column
    // that
    // is there for as good as a long one.
    private static void setTypeCode(Column column, int code) {
        try {
            Field field = Column.class.getDeclaredField("sqlTypeCode");
            field.setAccessible(true);
            field.set(column, code);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new AnnotationException(
                    "This version of Hibernate does not let Holdfast make a long column of " + column.getName() + ".",
                    e);
        }
    }

    private static int length(Column column) {
        return column.getLength() == null
                ? Attribute.DEFAULT_LENGTH
                : (int) Math.min(Integer.MAX_VALUE, column.getLength());
    }
}
