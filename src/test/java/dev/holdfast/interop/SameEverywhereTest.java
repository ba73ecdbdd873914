package dev.holdfast.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.backend.redis.TestRedis;
import dev.holdfast.settings.BackendSettings;
import dev.holdfast.settings.MemorySettings;
import dev.holdfast.settings.RedisSettings;
import dev.holdfast.settings.StoreUrl;
import dev.holdfast.spi.Direction;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.RowPage;
import dev.holdfast.spi.Scope;
import dev.holdfast.testing.Backends;
import dev.holdfast.testing.MariadbServer;
import dev.holdfast.testing.MysqlServer;
import dev.holdfast.testing.PostgresServer;
import dev.holdfast.testing.RunsOn;
import dev.holdfast.testing.SqlServer;
import dev.holdfast.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample is imported, and read out whole, alike by all backends. */
class SameEverywhereTest {

    @TempDir
    private static Path directory;

    /** Imports the sample, and returns all rows of the session by table. */
    private static Map<String, List<Row>> readOut(BackendSettings settings) throws IOException {
        Path file = Fixture.copyTo(Files.createTempDirectory(directory, "sample"));
        try (EntityStore store = EntityStore.openWithoutHome(settings);
                Session session = store.session("main");
                ForeignSession source = ForeignSession.open(file)) {
            new SessionImporter().importInto(session, source);
            Map<String, List<Row>> tables = new LinkedHashMap<>();
            store.models().stream()
                    .filter(EntityModel::scoped)
                    .forEach(model -> tables.put(model.table(), rows(store, model)));
            return tables;
        }
    }

    private static List<Row> rows(EntityStore store, EntityModel model) {
        List<Row> rows = new ArrayList<>();
        KeyRange rest = KeyRange.all();
        while (true) {
            RowPage page = store.rows(model, Scope.session("main")).scan(rest, Direction.ASCENDING, 1_000);
            rows.addAll(page.rows());
            if (page.last()) {
                return rows;
            }
            rest = rest.behind(rows.get(rows.size() - 1).key(), Direction.ASCENDING);
        }
    }

    private static void isTheSameOn(BackendSettings settings) throws IOException {
        Map<String, List<Row>> inMemory = readOut(MemorySettings.inMemory());
        assertThat(inMemory.get("hf_peer")).hasSize(5_000);
        assertThat(readOut(settings)).isEqualTo(inMemory);
    }

    private static void isTheSameOn(SqlServer server) throws IOException {
        try (TestDatabase database = server.unmadeDatabase()) {
            isTheSameOn(StoreUrl.parse(database.url()));
        }
    }

    @Nested
    @RunsOn(Backends.POSTGRES)
    class OnPostgres {

        @Test
        void isTheSame() throws IOException {
            isTheSameOn(PostgresServer.shared());
        }
    }

    @Nested
    @RunsOn(Backends.MARIADB)
    class OnMariadb {

        @Test
        void isTheSame() throws IOException {
            isTheSameOn(MariadbServer.shared());
        }
    }

    @Nested
    @RunsOn(Backends.MYSQL)
    class OnMysql {

        @Test
        void isTheSame() throws IOException {
            isTheSameOn(MysqlServer.shared());
        }
    }

    @Nested
    @RunsOn(Backends.REDIS)
    class OnRedis {

        @Test
        void isTheSame() throws IOException {
            isTheSameOn(new RedisSettings(TestRedis.single()).withPrefix(TestRedis.newPrefix()));
        }
    }

    @Nested
    @RunsOn(Backends.REDIS_CLUSTER)
    class OnRedisCluster {

        @Test
        void isTheSame() throws IOException {
            isTheSameOn(new RedisSettings(TestRedis.cluster()).withPrefix(TestRedis.newPrefix()));
        }
    }
}
