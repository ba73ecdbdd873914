package dev.holdfast.backend.jpa;

import dev.holdfast.contract.BackendFixture;
import dev.holdfast.contract.Place;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.Capability;
import dev.holdfast.testing.LentBackend;
import dev.holdfast.testing.ReusedTables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A SQL server, looked into by connections of its own. Most tests share one database, whose tables are made once. */
final class ServerFixture implements BackendFixture {

    private static final Map<SqlServerUnderTest, ReusedTables> SHARED = new ConcurrentHashMap<>();
    private static final String SHARED_DATABASE = "hf_contract";

    private final SqlServerUnderTest server;
    private final List<Runnable> onClose = new ArrayList<>();
    private @Nullable Backend lent;
    private String database = SHARED_DATABASE;

    ServerFixture(SqlServerUnderTest server) {
        this.server = server;
    }

    @Override
    public Backend backend() {
        if (lent == null) {
            ReusedTables shared = SHARED.computeIfAbsent(server, key -> {
                key.dropDatabase(SHARED_DATABASE);
                Backend backend = key.provider(SHARED_DATABASE).open(null);
                Runtime.getRuntime().addShutdownHook(new Thread(backend::close));
                return new ReusedTables(backend);
            });
            lent = new LentBackend(shared, shared::clear);
        }
        return lent;
    }

    @Override
    public Backend untouched() {
        database = server.newDatabase();
        Backend untouched = server.provider(database).open(null);
        onClose.add(() -> server.dropDatabase(database));
        onClose.add(untouched::close);
        return untouched;
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.DURABLE);
    }

    @Override
    public List<Map<String, Object>> observeRows(String table) {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select * from " + table)) {
            List<Map<String, Object>> observed = new ArrayList<>();
            while (rows.next()) {
                Map<String, Object> row = new HashMap<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    @Nullable Object value = rows.getObject(i);
                    if (value != null) {
                        row.put(rows.getMetaData().getColumnLabel(i).toLowerCase(Locale.ROOT), value);
                    }
                }
                observed.add(row);
            }
            return observed;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public Place place() {
        String crash = server.newDatabase();
        onClose.add(() -> server.dropDatabase(crash));
        return new Place(server.opener(), server.address(crash));
    }

    @Override
    public void close() {
        for (int i = onClose.size() - 1; i >= 0; i--) {
            onClose.get(i).run();
        }
        if (lent != null) {
            lent.close();
        }
    }
}
