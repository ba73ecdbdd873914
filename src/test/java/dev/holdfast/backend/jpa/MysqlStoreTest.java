package dev.holdfast.backend.jpa;

import dev.holdfast.EntityStore;
import dev.holdfast.contract.StoreContract;
import dev.holdfast.contract.StoreFixture;
import dev.holdfast.spi.Capability;
import dev.holdfast.testing.Backends;
import dev.holdfast.testing.RunsOn;
import dev.holdfast.testing.TestDatabase;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

@RunsOn(Backends.MYSQL)
class MysqlStoreTest implements StoreContract {

    private final TestDatabase database = ServerKind.MYSQL.server().unmadeDatabase();

    private final StoreFixture fixture = new StoreFixture(
            entities -> EntityStore.openWithoutHome(ServerKind.MYSQL.settings(database.url()), entities),
            true,
            Set.of(Capability.DURABLE));

    @Override
    public StoreFixture storeFixture() {
        return fixture;
    }

    @AfterEach
    void drop() {
        fixture.close();
        database.close();
    }
}
