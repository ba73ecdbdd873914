package dev.holdfast.backend.jpa;

import org.hibernate.dialect.MariaDBDialect;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolutionInfo;

/** MariaDB, whose tables are what Holdfast needs whatever the server has by default. Public because Hibernate makes it. */
public final class MariadbTables extends MariaDBDialect {

    public MariadbTables(DialectResolutionInfo info) {
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
