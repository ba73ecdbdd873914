package dev.holdfast.testing;

import dev.holdfast.EntityStore;
import dev.holdfast.contract.StoreContract;
import dev.holdfast.contract.StoreFixture;
import java.util.Set;

class SortedMapStoreTest implements StoreContract {

    private final KeptSettings settings = new KeptSettings(new SortedMapBackend());
    private final StoreFixture fixture =
            new StoreFixture(entities -> EntityStore.openWithoutHome(settings, entities), true, Set.of());

    @Override
    public StoreFixture storeFixture() {
        return fixture;
    }
}
