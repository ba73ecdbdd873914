package dev.holdfast.backend.jpa;

import dev.holdfast.spi.Backend;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.H2Dialect;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolutionInfo;

class H2ForeignFactoryTest extends ForeignFactoryContract {

    /** The program's own. */
    public static final class OwnDialect extends H2Dialect {

        public OwnDialect(DialectResolutionInfo info) {
            super(info);
        }
    }

    private final DataSource pool =
            JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", "");

    @Override
    DataSource dataSource() {
        return pool;
    }

    @Override
    Class<? extends Dialect> dialect() {
        return OwnDialect.class;
    }

    @Override
    Backend over(DataSource dataSource, Mapping mapping) {
        return H2Provider.over(dataSource, mapping, new H2Errors("there"), Set.of(), () -> {});
    }
}
