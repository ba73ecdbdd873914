package dev.holdfast.backend.jpa;

import dev.holdfast.contract.LeaseContract;
import dev.holdfast.spi.BackendProvider;
import dev.holdfast.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;

/** Leases on a SQL server, in a database of each test's own. */
abstract class ServerLeases implements LeaseContract {

    private final ServerKind kind;
    private final TestDatabase database;

    ServerLeases(ServerKind kind) {
        this.kind = kind;
        this.database = kind.server().unmadeDatabase();
    }

    @Override
    public BackendProvider place() {
        return kind.provider(database.url());
    }

    @AfterEach
    void drop() {
        database.close();
    }
}
