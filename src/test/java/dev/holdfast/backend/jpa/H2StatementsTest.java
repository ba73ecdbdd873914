package dev.holdfast.backend.jpa;

import dev.holdfast.spi.BackendProvider;
import dev.holdfast.spi.Capability;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

class H2StatementsTest extends StatementCounts {

    @Override
    BackendProvider provider(UnaryOperator<DataSource> counting) {
        JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID(), "", "");
        return (home, mode) -> H2Provider.over(
                counting.apply(pool), new H2Errors("memory"), Set.of(Capability.EXCLUSIVE), pool::dispose);
    }
}
