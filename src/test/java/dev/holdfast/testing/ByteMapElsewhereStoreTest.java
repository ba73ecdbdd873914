package dev.holdfast.testing;

import dev.holdfast.EntityStore;
import dev.holdfast.contract.EntityContract;
import dev.holdfast.contract.FindContract;
import dev.holdfast.contract.ReopenContract;
import dev.holdfast.contract.SessionContract;
import dev.holdfast.contract.StoreFixture;
import dev.holdfast.contract.StoreLifecycleContract;
import dev.holdfast.contract.ValueContract;
import dev.holdfast.spi.ByteMapBackend;
import dev.holdfast.spi.Capability;
import java.util.Set;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.api.util.DefaultTimeZone;

/** Where {@code "I".toLowerCase()} is no {@code "i"}, and clocks are set back by odd amounts. */
@DefaultLocale("tr-TR")
@DefaultTimeZone("America/St_Johns")
class ByteMapElsewhereStoreTest
        implements EntityContract,
                FindContract,
                ValueContract,
                SessionContract,
                StoreLifecycleContract,
                ReopenContract {

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
