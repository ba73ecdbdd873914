package dev.holdfast.backend.jpa;

import com.zaxxer.hikari.HikariDataSource;
import dev.holdfast.spi.Backend;
import dev.holdfast.testing.Backends;
import dev.holdfast.testing.PostgresServer;
import dev.holdfast.testing.RunsOn;
import dev.holdfast.testing.TestDatabase;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolutionInfo;
import org.junit.jupiter.api.AfterEach;

@RunsOn(Backends.POSTGRES)
class PostgresForeignFactoryTest extends ForeignFactoryContract {

    /** The program's own. */
    public static final class OwnDialect extends PostgreSQLDialect {

        public OwnDialect(DialectResolutionInfo info) {
            super(info);
        }
    }

    private final TestDatabase database = PostgresServer.shared().newDatabase();
    private final DataSource pool = pool();

    private DataSource pool() {
        HikariDataSource made = new HikariDataSource();
        made.setDataSource(new LentConnections(database::connect));
        return made;
    }

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
        SchemaLock noLock = new SchemaLock() {
            @Override
            public <T> T holding(Supplier<T> task) {
                return task.get();
            }
        };
        return PostgresProvider.over(dataSource, 10, mapping, noLock, new PostgresErrors("there"), () -> {});
    }

    @AfterEach
    void drop() {
        database.close();
    }
}
