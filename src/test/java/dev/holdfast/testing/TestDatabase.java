package dev.holdfast.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A database of one test's own. */
public final class TestDatabase implements AutoCloseable {

    private final SqlServer server;
    private final String name;

    TestDatabase(SqlServer server, String name) {
        this.server = server;
        this.name = name;
    }

    public SqlServer server() {
        return server;
    }

    public String name() {
        return name;
    }

    /** Returns its URL for Holdfast's settings. */
    public String url() {
        return server.url(name);
    }

    /** Connects to it past Holdfast, as administrator. */
    public Connection connect() throws SQLException {
        return server.connect(name);
    }

    /** Returns whether it is there. */
    public boolean isMade() {
        try (Connection connection = server.connect(server.maintenanceDatabase());
                PreparedStatement statement = connection.prepareStatement(server.lookUp())) {
            statement.setString(1, name);
            try (ResultSet result = statement.executeQuery()) {
                return result.next();
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Drops it, whoever is connected to it. */
    @Override
    public void close() {
        server.run(server.drop(name));
    }
}
