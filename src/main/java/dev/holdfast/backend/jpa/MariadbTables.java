package dev.holdfast.backend.jpa;

import org.hibernate.dialect.DatabaseVersion;
import org.hibernate.dialect.MariaDBDialect;

/** MariaDB, whose tables are what Holdfast needs whatever the server has by default. */
final class MariadbTables extends MariaDBDialect {

    MariadbTables(DatabaseVersion version) {
        super(version);
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
