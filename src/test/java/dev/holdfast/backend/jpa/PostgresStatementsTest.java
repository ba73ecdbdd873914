package dev.holdfast.backend.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.contract.entities.ContractModels;
import dev.holdfast.settings.PostgresSettings;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.BackendProvider;
import dev.holdfast.testing.Backends;
import dev.holdfast.testing.PostgresServer;
import dev.holdfast.testing.RunsOn;
import dev.holdfast.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@RunsOn(Backends.POSTGRES)
class PostgresStatementsTest extends StatementCounts {

    private final TestDatabase database = PostgresServer.shared().unmadeDatabase();

    @Override
    BackendProvider provider(UnaryOperator<DataSource> counting) {
        return (home, mode) -> new PostgresProvider(new PostgresSettings(database.url())).openThrough(mode, counting);
    }

    /**
     * A table looks small to the server until it is analysed, a minute after it was filled at best; then each page would be
     * gathered from all rows behind its beginning, and sorted.
     */
    @Test
    void pagesOfATableThatWasNeverAnalysedAreReadInTheOrderOfItsKey() throws SQLException {
        AtomicReference<DataSource> pool = new AtomicReference<>();
        BackendProvider provider =
                (home, mode) -> new PostgresProvider(new PostgresSettings(database.url())).openThrough(mode, source -> {
                    pool.set(source);
                    return source;
                });
        try (Backend backend = provider.open(null)) {
            backend.ensureSchema(List.of(ContractModels.LONG_KEYED));
            try (Connection connection = pool.get().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("alter table ct_long set (autovacuum_enabled = false)");
                statement.execute(
                        "insert into ct_long (session, long_id) select 'main', i from generate_series(1, 50000) i");
                statement.execute("explain select * from ct_long where session = 'main' and long_id > 1000"
                        + " order by session, long_id limit 1001");
                ResultSet plan = statement.getResultSet();
                List<String> lines = new ArrayList<>();
                while (plan.next()) {
                    lines.add(plan.getString(1));
                }
                assertThat(lines)
                        .noneMatch(line -> line.contains("Sort"))
                        .anyMatch(line -> line.contains("Index Scan"));
            }
        }
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
