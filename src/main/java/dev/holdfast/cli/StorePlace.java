package dev.holdfast.cli;

import dev.holdfast.EntityStore;
import dev.holdfast.StoreOptions;
import dev.holdfast.settings.BackendSettings;
import dev.holdfast.settings.MemorySettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a store is, or would be.
 *
 * @param home the home of the store, or {@code null} if it has none
 */
record StorePlace(@Nullable Path home, BackendSettings settings) {

    /** Returns the store of a home, where the home remembers that it is. */
    static StorePlace home(Path home) {
        return home(home, EntityStore.remembered(home));
    }

    static StorePlace home(Path home, BackendSettings settings) {
        return new StorePlace(home.toAbsolutePath().normalize(), settings);
    }

    /**
     * Opens the store.
     *
     * @throws dev.holdfast.exceptions.UnknownStoreException if there is none, and the mode lets none be made
     */
    EntityStore open(StoreOptions options, Class<?>... entities) {
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
        if (home == null) {
            return settings.describe();
        }
        return settings instanceof MemorySettings memory && memory.kind() == MemorySettings.Kind.HOME
                ? home.toString()
                : home + " (" + settings.describe() + ")";
    }
}
