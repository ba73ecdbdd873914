package dev.holdfast.testing;

import dev.holdfast.EntityStore;
import dev.holdfast.contract.StoreContract;
import dev.holdfast.contract.StoreFixture;
import java.util.Set;

/** Whether rows are cached makes no difference to what a store does. */
class SortedMapCachedStoreTest implements StoreContract {

    private final SortedMapBackend backend = new SortedMapBackend();
    private final KeptSettings settings = new KeptSettings(backend);
    private final StoreFixture fixture = StoreFixture.keeping(
                    (options, entities) -> EntityStore.openWithoutHome(settings, options, entities),
                    backend::dump,
                    true,
                    Set.of())
            .caching();

    @Override
    public StoreFixture storeFixture() {
        return fixture;
    }
}
