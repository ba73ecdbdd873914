package dev.holdfast.backend.jpa;

import java.lang.reflect.Field;
import java.util.List;
import org.hibernate.AnnotationException;
import org.hibernate.engine.jdbc.Size;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Column;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.spi.TypeConfiguration;

/**
 * Makes a plain column of one that Hibernate has already mapped to an enum of the database, or to one that checks the
 * constants: in a session factory of somebody else's, {@link PlainEnumJavaType} comes too late.
 */
final class PlainEnumColumn {

    private PlainEnumColumn() {}

    static boolean isEnum(BasicValue value) {
        return value.getResolution().getDomainJavaType().getJavaTypeClass().isEnum();
    }

    static void makePlain(Column column, BasicValue value, TypeConfiguration types) {
        boolean text = value.getResolution().getJdbcType().isString()
                || value.getResolution().getJdbcType().getDefaultSqlTypeCode() == SqlTypes.ENUM;
        column.setSqlType(types.getDdlTypeRegistry()
                .getTypeName(
                        text ? SqlTypes.VARCHAR : SqlTypes.INTEGER,
                        Size.length(column.getLength()),
                        value.getResolution().getLegacyResolvedBasicType()));
        checksOf(column).clear();
    }

    // why: what was added can otherwise not be taken away.
    private static List<?> checksOf(Column column) {
        try {
            Field checks = Column.class.getDeclaredField("checkConstraints");
            checks.setAccessible(true);
            return (List<?>) checks.get(column);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new AnnotationException(
                    "This version of Hibernate does not let Holdfast keep the enum in " + column.getName()
                            + " without a check of its constants, which would refuse those that are added later.",
                    e);
        }
    }
}
