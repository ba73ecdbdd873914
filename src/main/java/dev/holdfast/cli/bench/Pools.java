package dev.holdfast.cli.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.holdfast.EntityStore;
import javax.sql.DataSource;

/** Connections like those of a store. */
final class Pools {

    private Pools() {}

    /** Returns a pool that is set as a store's is: the same size, driver and options. */
    static HikariDataSource like(EntityStore store) {
        HikariConfig config = new HikariConfig();
        pool(store).copyStateTo(config);
        config.setPoolName("holdfast-bench");
        return new HikariDataSource(config);
    }

    /** Returns what opens the connections of a store, also when that is closed. */
    static DataSource server(EntityStore store) {
        return pool(store).getDataSource();
    }

    private static HikariDataSource pool(EntityStore store) {
        return (HikariDataSource) store.unwrap(DataSource.class).orElseThrow();
    }
}
