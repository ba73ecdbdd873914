package dev.holdfast.backend.jpa;

import dev.holdfast.contract.StoreContract;
import dev.holdfast.contract.StoreFixture;
import dev.holdfast.spi.Capability;
import dev.holdfast.testing.EmptyStores;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;

class H2MemoryStoreTest implements StoreContract {

    private static final EmptyStores STORES = new EmptyStores();

    private final StoreFixture fixture = StoreFixture.fleeting(STORES::open, Set.of(Capability.EXCLUSIVE));

    @Override
    public StoreFixture storeFixture() {
        return fixture;
    }

    @AfterAll
    static void closeEmptyStores() {
        STORES.close();
    }
}
