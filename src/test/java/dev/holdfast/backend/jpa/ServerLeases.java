package dev.holdfast.backend.jpa;

import dev.holdfast.contract.LeaseContract;
import dev.holdfast.contract.LeaseProcessContract;
import dev.holdfast.contract.SharedMapProcessContract;
import dev.holdfast.spi.BackendProvider;
import dev.holdfast.testing.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/** Leases on a SQL server, in a database of each test's own. */
abstract class ServerLeases implements LeaseContract, LeaseProcessContract, SharedMapProcessContract {

    private final ServerKind kind;
    private final Duration endOfTransactions;
    private final TestDatabase database;

    ServerLeases(ServerKind kind, Duration endOfTransactions) {
        this.kind = kind;
        this.endOfTransactions = endOfTransactions;
        this.database = kind.server().unmadeDatabase();
    }

    @Override
    public BackendProvider place() {
        return kind.provider(database.url());
    }

    @Override
    public String storeUrl() {
        return database.url();
    }

    @Override
    public Duration endOfTransactions() {
        return endOfTransactions;
    }

    @AfterEach
    void drop() {
        database.close();
    }
}
