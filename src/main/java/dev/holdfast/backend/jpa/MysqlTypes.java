package dev.holdfast.backend.jpa;

import org.hibernate.type.SqlTypes;

/** What the dialects of MySQL and MariaDB have in common. */
final class MysqlTypes {

    /** Behind each {@code create table}: another engine may be a server's default. */
    static final String TABLE = " engine=InnoDB";

    private MysqlTypes() {}

    /**
     * Returns whether of two types both or none are those of long text or bytes. To Hibernate they are as good as short
     * ones, and so it would leave a column too short, or without an index.
     */
    static boolean areAlikeInLength(int code, int otherCode) {
        return isLong(code) == isLong(otherCode);
    }

    private static boolean isLong(int code) {
        return switch (code) {
            case SqlTypes.LONGVARCHAR, SqlTypes.LONG32VARCHAR, SqlTypes.LONGVARBINARY, SqlTypes.LONG32VARBINARY -> true;
            default -> false;
        };
    }
}
