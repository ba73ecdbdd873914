package dev.holdfast.backend.jpa;

import dev.holdfast.contract.BackendFixture;
import dev.holdfast.contract.Place;
import dev.holdfast.settings.MemorySettings;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.Capability;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** H2 in files or in memory, looked into by a connection of its own. */
final class H2Fixture implements BackendFixture {

    private final String url;
    private final Set<Capability> capabilities;
    private final Backend backend;

    private final @Nullable Path directory;

    private H2Fixture(String url, @Nullable Path directory, Set<Capability> capabilities, Backend backend) {
        this.url = url;
        this.directory = directory;
        this.capabilities = capabilities;
        this.backend = backend;
    }

    static H2Fixture inMemory(String name) {
        return new H2Fixture("jdbc:h2:mem:" + name, null, Set.of(Capability.EXCLUSIVE), H2Provider.inMemory(name));
    }

    static H2Fixture inFiles(Path directory) {
        Backend backend = new H2Provider(MemorySettings.inDirectory(directory)).open(null);
        return new H2Fixture(
                "jdbc:h2:async:" + directory.resolve("holdfast"),
                directory,
                Set.of(Capability.DURABLE, Capability.EXCLUSIVE),
                backend);
    }

    @Override
    public Backend backend() {
        return backend;
    }

    @Override
    public Set<Capability> capabilities() {
        return capabilities;
    }

    @Override
    public List<Map<String, Object>> observeRows(String table) {
        try (Connection connection = DriverManager.getConnection(url);
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
        return new Place(
                H2Opener.class,
                Objects.requireNonNull(directory).resolveSibling("crash").toString());
    }

    @Override
    public void close() {
        backend.close();
    }
}
