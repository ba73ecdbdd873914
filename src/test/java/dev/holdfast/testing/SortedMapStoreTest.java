package dev.holdfast.testing;

import dev.holdfast.EntityStore;
import dev.holdfast.contract.StoreContract;
import dev.holdfast.contract.StoreFixture;
import java.util.Set;

class SortedMapStoreTest implements StoreContract {

    private final SortedMapBackend backend = new SortedMapBackend();
    private final KeptSettings settings = new KeptSettings(backend);
    private final StoreFixture fixture = StoreFixture.keeping(
            (options, entities) -> EntityStore.openWithoutHome(settings, options, entities),
            backend::dump,
            true,
            Set.of());

    @Override
    public StoreFixture storeFixture() {
        return fixture;
    }
}
