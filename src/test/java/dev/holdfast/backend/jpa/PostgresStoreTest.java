package dev.holdfast.backend.jpa;

import dev.holdfast.EntityStore;
import dev.holdfast.contract.StoreContract;
import dev.holdfast.contract.StoreFixture;
import dev.holdfast.spi.Capability;
import dev.holdfast.testing.Backends;
import dev.holdfast.testing.RunsOn;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

@RunsOn(Backends.POSTGRES)
class PostgresStoreTest implements StoreContract {

    private final String database = PostgresUnderTest.SHARED.newDatabase();

    private final StoreFixture fixture = new StoreFixture(
            entities -> EntityStore.openWithoutHome(
                    PostgresUnderTest.SHARED.settings().withDatabase(database), entities),
            true,
            Set.of(Capability.DURABLE));

    @Override
    public StoreFixture storeFixture() {
        return fixture;
    }

    @AfterEach
    void drop() {
        fixture.close();
        PostgresUnderTest.SHARED.dropDatabase(database);
    }
}
