package dev.holdfast.backend.jpa;

import org.hibernate.dialect.MySQLDialect;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolutionInfo;

/** MySQL, whose tables are what Holdfast needs whatever the server has by default. Public because Hibernate makes it. */
public final class MysqlTables extends MySQLDialect {

    public MysqlTables(DialectResolutionInfo info) {
        super(info);
    }

    @Override
    public String getTableTypeString() {
        return MysqlTypes.TABLE;
    }

    @Override
    public boolean supportsColumnCheck() {
        return false;
    }

    @Override
    public boolean equivalentTypes(int code, int otherCode) {
        return MysqlTypes.areAlikeInLength(code, otherCode) && super.equivalentTypes(code, otherCode);
    }
}
