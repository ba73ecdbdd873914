package dev.holdfast.backend.jpa;

import dev.holdfast.EntityStore;
import dev.holdfast.contract.OpenModeContract;
import dev.holdfast.contract.ReopenContract;
import dev.holdfast.contract.StoreFixture;
import dev.holdfast.settings.MemorySettings;
import dev.holdfast.spi.Capability;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

/** Only where the directory is sets it apart from a home, so what is done within it is left to that. */
class H2DirectoryStoreTest implements ReopenContract, OpenModeContract {

    @TempDir
    private Path directory;

    private final StoreFixture fixture = StoreFixture.keeping(
            (options, entities) -> EntityStore.openWithoutHome(
                    MemorySettings.inDirectory(directory.resolve("data")), options, entities),
            () -> H2Directory.observe(directory),
            false,
            Set.of(Capability.DURABLE, Capability.EXCLUSIVE));

    @Override
    public StoreFixture storeFixture() {
        return fixture;
    }
}
