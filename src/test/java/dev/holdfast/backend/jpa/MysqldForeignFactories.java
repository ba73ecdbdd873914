package dev.holdfast.backend.jpa;

import com.zaxxer.hikari.HikariDataSource;
import dev.holdfast.spi.Backend;
import dev.holdfast.testing.TestDatabase;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;

/** MySQL and MariaDB. */
abstract class MysqldForeignFactories extends ForeignFactoryContract {

    private final MysqlDriver driver;
    private final TestDatabase database;
    private final HikariDataSource pool = new HikariDataSource();

    MysqldForeignFactories(ServerKind kind, MysqlDriver driver) {
        this.driver = driver;
        database = kind.server().newDatabase();
        pool.setDataSource(new LentConnections(database::connect));
    }

    @Override
    final DataSource dataSource() {
        return pool;
    }

    @Override
    final Backend over(DataSource dataSource, Mapping mapping) {
        SchemaLock noLock = new SchemaLock() {
            @Override
            public <T> T holding(Supplier<T> task) {
                return task.get();
            }
        };
        return MysqlProvider.over(
                dataSource,
                10,
                mapping,
                noLock,
                new MysqlErrors("there"),
                driver.pageFetch(pool::evictConnection),
                true,
                () -> {});
    }

    @AfterEach
    void drop() {
        pool.close();
        database.close();
    }
}
