package dev.holdfast.backend.jpa;

import dev.holdfast.contract.BackendFixture;
import dev.holdfast.contract.Place;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.Capability;
import dev.holdfast.testing.LentBackend;
import dev.holdfast.testing.ReusedTables;
import dev.holdfast.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A SQL server, looked into by connections of its own. Most tests share one database, whose tables are made once. */
final class ServerFixture implements BackendFixture {

    private static final Map<ServerKind, Shared> SHARED = new ConcurrentHashMap<>();

    /** A database, and the one backend over it. */
    private record Shared(TestDatabase database, ReusedTables tables) {

        static Shared of(ServerKind kind) {
            TestDatabase database = kind.server().unmadeDatabase();
            Backend backend = kind.provider(database.url()).open(null);
            Runtime.getRuntime().addShutdownHook(new Thread(backend::close));
            return new Shared(database, new ReusedTables(backend));
        }
    }

    private final ServerKind kind;
    private final List<Runnable> onClose = new ArrayList<>();
    private @Nullable Backend lent;
    private @Nullable TestDatabase database;

    ServerFixture(ServerKind kind) {
        this.kind = kind;
    }

    @Override
    public Backend backend() {
        if (lent == null) {
            Shared shared = SHARED.computeIfAbsent(kind, Shared::of);
            database = shared.database();
            lent = new LentBackend(shared.tables(), () -> shared.tables().clear());
        }
        return lent;
    }

    @Override
    public Backend untouched() {
        TestDatabase own = kind.server().unmadeDatabase();
        Backend untouched = kind.provider(own.url()).open(null);
        onClose.add(own::close);
        onClose.add(untouched::close);
        database = own;
        return untouched;
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.DURABLE);
    }

    @Override
    public List<Map<String, Object>> observeRows(String table) {
        try (Connection connection = Objects.requireNonNull(database).connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select * from " + table)) {
            List<Map<String, Object>> observed = new ArrayList<>();
            while (rows.next()) {
                Map<String, Object> row = new HashMap<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    @Nullable Object value = isTime(rows, i) ? rows.getString(i) : rows.getObject(i);
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

    /** MySQL's driver cannot read days as objects that were left out when calendars changed. */
    private static boolean isTime(ResultSet rows, int column) throws SQLException {
        int type = rows.getMetaData().getColumnType(column);
        return type == Types.DATE || type == Types.TIMESTAMP;
    }

    @Override
    public Place place() {
        TestDatabase crash = kind.durable().unmadeDatabase();
        onClose.add(crash::close);
        return new Place(kind.opener(), crash.url());
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
