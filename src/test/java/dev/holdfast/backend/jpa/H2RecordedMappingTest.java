package dev.holdfast.backend.jpa;

import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.hibernate.cfg.JdbcSettings;

class H2RecordedMappingTest extends RecordedMappingContract {

    private final DataSource pool =
            JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", "");

    @Override
    DataSource dataSource() {
        return pool;
    }

    @Override
    CatalogQueries catalog() {
        return CatalogQueries.H2;
    }

    @Override
    Mapping hibernate(DataSource dataSource, String prefix) {
        return new EntityMappings(
                dataSource, Map.of(JdbcSettings.DIALECT, H2Words.class.getName()), prefix, new H2Errors("there"));
    }
}
