package dev.holdfast.backend.jpa;

import dev.holdfast.EntityStore;
import dev.holdfast.settings.CustomSettings;
import dev.holdfast.spi.BackendProvider;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;

class H2OperatorQueriesTest extends OperatorQueries {

    private final String name = UUID.randomUUID().toString();

    @Override
    EntityStore open() {
        return EntityStore.openWithoutHome(new Named(name));
    }

    @Override
    Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:h2:mem:" + name);
    }

    @Override
    boolean hasLeases() {
        return false;
    }

    /** A database in memory that can be looked into. */
    private record Named(String name) implements CustomSettings {

        @Override
        public BackendProvider provider() {
            return (home, mode) -> H2Provider.inMemory(name);
        }

        @Override
        public String describe() {
            return "memory:";
        }
    }
}
