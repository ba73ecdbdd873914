package dev.holdfast.backend.jpa;

import dev.holdfast.EntityStore;
import dev.holdfast.contract.StoreContract;
import dev.holdfast.contract.StoreFixture;
import dev.holdfast.settings.MemorySettings;
import java.util.Set;

class H2MemoryStoreTest implements StoreContract {

    private final StoreFixture fixture = new StoreFixture(
            entities -> EntityStore.openWithoutHome(MemorySettings.inMemory(), entities), false, Set.of());

    @Override
    public StoreFixture storeFixture() {
        return fixture;
    }
}
