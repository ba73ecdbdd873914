package dev.holdfast.cli;

import dev.holdfast.EntityStore;
import dev.holdfast.StoreOptions;
import dev.holdfast.settings.BackendSettings;
import dev.holdfast.settings.MemorySettings;
import dev.holdfast.spi.OpenMode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a store is, or would be.
 *
 * @param home the home of the store, or {@code null} if it has none
 */
record StorePlace(@Nullable Path home, BackendSettings settings) {

    static StorePlace home(Path home) {
        return new StorePlace(home.toAbsolutePath().normalize(), new MemorySettings());
    }

    /**
     * Opens the store.
     *
     * @throws dev.holdfast.exceptions.UnknownStoreException if there is none, and the mode lets none be made
     */
    EntityStore open(OpenMode mode, Class<?>... entities) {
        StoreOptions options = StoreOptions.defaults().withMode(mode);
        return home == null
                ? EntityStore.openWithoutHome(settings, options, entities)
                : EntityStore.open(home, settings, options, entities);
    }

    /** Returns whether what is stored is gone when the program ends. */
    boolean isFleeting() {
        return settings instanceof MemorySettings memory && memory.kind() == MemorySettings.Kind.MEMORY;
    }

    /** Returns where it is, for people and without a password. */
    String describe() {
        return home == null ? settings.describe() : home.toString();
    }
}
