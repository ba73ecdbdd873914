package dev.holdfast.testing;

import dev.holdfast.EntityStore;
import dev.holdfast.contract.StoreContract;
import dev.holdfast.contract.StoreFixture;
import dev.holdfast.spi.ByteMapBackend;
import dev.holdfast.spi.Capability;
import java.util.Set;

class ByteMapStoreTest implements StoreContract {

    private final KeptSettings settings = new KeptSettings(new ByteMapBackend(new SortedByteMap(), Set.of()));
    private final StoreFixture fixture = new StoreFixture(
            entities -> EntityStore.openWithoutHome(settings, entities), true, Set.of(Capability.EXCLUSIVE));

    @Override
    public StoreFixture storeFixture() {
        return fixture;
    }
}
