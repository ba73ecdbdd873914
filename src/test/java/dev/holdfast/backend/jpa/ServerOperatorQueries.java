package dev.holdfast.backend.jpa;

import dev.holdfast.EntityStore;
import dev.holdfast.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;

/** What operators are shown, on a server. */
abstract class ServerOperatorQueries extends OperatorQueries {

    private final ServerKind kind;
    private final TestDatabase database;

    ServerOperatorQueries(ServerKind kind) {
        this.kind = kind;
        this.database = kind.server().unmadeDatabase();
    }

    @Override
    EntityStore open() {
        return EntityStore.openWithoutHome(kind.settings(database.url()));
    }

    @Override
    Connection connect() throws SQLException {
        return database.connect();
    }

    @Override
    String localized(String query) {
        return kind == ServerKind.POSTGRES ? query : query.replace("CURRENT_TIMESTAMP", "UTC_TIMESTAMP()");
    }

    @AfterEach
    void drop() {
        database.close();
    }
}
