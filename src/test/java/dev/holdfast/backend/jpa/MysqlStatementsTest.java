package dev.holdfast.backend.jpa;

import dev.holdfast.settings.MysqlSettings;
import dev.holdfast.spi.BackendProvider;
import dev.holdfast.testing.Backends;
import dev.holdfast.testing.RunsOn;
import dev.holdfast.testing.TestDatabase;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;

@RunsOn(Backends.MYSQL)
class MysqlStatementsTest extends StatementCounts {

    private final TestDatabase database = ServerKind.MYSQL.server().unmadeDatabase();

    @Override
    BackendProvider provider(UnaryOperator<DataSource> counting) {
        return (home, mode) -> new MysqlProvider(new MysqlSettings(database.url())).openThrough(mode, counting);
    }

    @AfterEach
    void drop() {
        close();
        database.close();
    }

    @Override
    protected int forGuard() {
        return 1;
    }

    @Override
    protected int forGuardOfPut() {
        return 0;
    }
}
