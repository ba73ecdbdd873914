package dev.holdfast.backend.jpa;

import dev.holdfast.testing.Backends;
import dev.holdfast.testing.RunsOn;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.MySQLDialect;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolutionInfo;

@RunsOn(Backends.MYSQL)
class MysqlForeignFactoryTest extends MysqldForeignFactories {

    /** The program's own. */
    public static final class OwnDialect extends MySQLDialect {

        public OwnDialect(DialectResolutionInfo info) {
            super(info);
        }
    }

    MysqlForeignFactoryTest() {
        super(ServerKind.MYSQL, MysqlDriver.MYSQL);
    }

    @Override
    Class<? extends Dialect> dialect() {
        return OwnDialect.class;
    }
}
