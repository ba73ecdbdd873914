package dev.holdfast.backend.jpa;

import com.zaxxer.hikari.HikariDataSource;
import dev.holdfast.testing.TestDatabase;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;

/** On a server. */
abstract class ServerRecordedMapping extends RecordedMappingContract {

    private final CatalogQueries catalog;
    private final Map<String, Object> product;
    private final TestDatabase database;
    private final HikariDataSource pool = new HikariDataSource();

    ServerRecordedMapping(ServerKind kind, CatalogQueries catalog, Map<String, Object> product) {
        this.catalog = catalog;
        this.product = product;
        database = kind.server().newDatabase();
        pool.setDataSource(new LentConnections(database::connect));
        pool.setMinimumIdle(0);
    }

    @Override
    final DataSource dataSource() {
        return pool;
    }

    @Override
    final CatalogQueries catalog() {
        return catalog;
    }

    @Override
    final Mapping hibernate(DataSource dataSource, String prefix) {
        return new EntityMappings(dataSource, product, prefix, new H2Errors("there"));
    }

    @AfterEach
    void drop() {
        pool.close();
        database.close();
    }
}
