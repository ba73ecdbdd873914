package dev.holdfast.backend.jpa;

import dev.holdfast.EntityStore;
import dev.holdfast.contract.StoreContract;
import dev.holdfast.contract.StoreFixture;
import dev.holdfast.settings.MemorySettings;
import dev.holdfast.spi.Capability;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

class H2HomeStoreTest implements StoreContract {

    @TempDir
    private Path directory;

    private final StoreFixture fixture = StoreFixture.keeping(
            (options, entities) -> EntityStore.open(directory.resolve("home"), new MemorySettings(), options, entities),
            () -> H2Directory.observe(directory),
            false,
            Set.of(Capability.DURABLE, Capability.EXCLUSIVE));

    @Override
    public StoreFixture storeFixture() {
        return fixture;
    }
}
