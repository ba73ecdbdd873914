package dev.holdfast.testing;

import dev.holdfast.EntityStore;
import dev.holdfast.contract.StoreContract;
import dev.holdfast.contract.StoreFixture;
import dev.holdfast.spi.ByteMapBackend;
import dev.holdfast.spi.Capability;
import java.util.Set;

class ByteMapStoreTest implements StoreContract {

    private final SortedByteMap map = new SortedByteMap();
    private final KeptSettings settings = new KeptSettings(new ByteMapBackend(map, Set.of()));
    private final StoreFixture fixture = StoreFixture.keeping(
            (options, entities) -> EntityStore.openWithoutHome(settings, options, entities),
            map::dump,
            true,
            Set.of(Capability.EXCLUSIVE));

    @Override
    public StoreFixture storeFixture() {
        return fixture;
    }
}
