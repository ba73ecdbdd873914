package dev.holdfast.cli;

import dev.holdfast.EntityStore;
import dev.holdfast.exceptions.ConfigurationException;
import dev.holdfast.settings.BackendSettings;
import dev.holdfast.settings.MemorySettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a store is, or would be.
 *
 * @param home the home of the store, or {@code null} if it has none
 */
record StorePlace(@Nullable Path home, BackendSettings settings) {

    /** A home has its database in a directory of its own. */
    private static final int DATABASE_DEPTH = 2;

    static StorePlace home(Path home) {
        return new StorePlace(home.toAbsolutePath().normalize(), new MemorySettings());
    }

    /** Opens the store, making what does not exist. */
    EntityStore open(Class<?>... entities) {
        return home == null
                ? EntityStore.openWithoutHome(settings, entities)
                : EntityStore.open(home, settings, entities);
    }

    /**
     * Opens the store that is there, and makes nothing.
     *
     * @throws NotFoundException if there is none
     */
    EntityStore openExisting(Class<?>... entities) {
        if (settings instanceof MemorySettings memory) {
            requireFiles(memory);
        }
        return open(entities);
    }

    private void requireFiles(MemorySettings memory) {
        Path directory = home == null ? memory.directory() : home;
        if (directory == null) {
            throw new ConfigurationException("A store in memory is gone when its command ends, so that there is"
                    + " nothing in it. Name one that is kept: --home DIR, or --store memory:DIRECTORY.");
        }
        if (!mayHoldDatabase(directory)) {
            throw new NotFoundException(
                    "There is no store in " + directory + ". Check the path, or make one with: holdfast import");
        }
    }

    // why: opening is also making, and leaves files behind in what may be any directory. A file that is empty and
    // marked
    // as new is what is left of a store that was being made.
    private static boolean mayHoldDatabase(Path directory) {
        if (!Files.exists(directory)) {
            return false;
        }
        // why: the real path, as a search does not follow the link it begins at.
        try (Stream<Path> files = Files.find(
                directory.toRealPath(),
                DATABASE_DEPTH,
                (path, attributes) -> path.toString().endsWith(".mv.db")
                        && (attributes.size() > 0 || !Files.exists(path.resolveSibling("holdfast.new"))))) {
            return files.findFirst().isPresent();
        } catch (IOException | UncheckedIOException e) {
            // What it is that cannot be read is for the store to say.
            return true;
        }
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
