package dev.holdfast.backend.jpa;

import dev.holdfast.testing.Backends;
import dev.holdfast.testing.RunsOn;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.MariaDBDialect;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolutionInfo;

@RunsOn(Backends.MARIADB)
class MariadbForeignFactoryTest extends MysqldForeignFactories {

    /** The program's own. */
    public static final class OwnDialect extends MariaDBDialect {

        public OwnDialect(DialectResolutionInfo info) {
            super(info);
        }
    }

    MariadbForeignFactoryTest() {
        super(ServerKind.MARIADB, MysqlDriver.MARIADB);
    }

    @Override
    Class<? extends Dialect> dialect() {
        return OwnDialect.class;
    }
}
