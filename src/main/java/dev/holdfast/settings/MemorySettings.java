package dev.holdfast.settings;

import dev.holdfast.exceptions.ConfigurationException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the data in this process, by H2: in files, which is the embedded default, or in nothing but memory.
 *
 * <p>Files belong to one process at a time, and what was acknowledged is in them when the process is killed. A store in
 * memory is gone when it is closed.
 *
 * @param kind where the data is
 * @param directory the directory of the files if {@code kind} is {@link Kind#DIRECTORY}, otherwise {@code null}
 */
public record MemorySettings(Kind kind, @Nullable Path directory) implements BackendSettings {

    /** Where the data is. */
    public enum Kind {
        /** In files in the home of the store. */
        HOME,
        /** In files in a directory of its own. */
        DIRECTORY,
        /** In nothing but memory. */
        MEMORY
    }

    public MemorySettings {
        if ((kind == Kind.DIRECTORY) != (directory != null)) {
            throw new ConfigurationException("A directory belongs to the kind DIRECTORY, and to it alone.");
        }
        if (directory != null) {
            directory = directory.toAbsolutePath().normalize();
        }
    }

    /** Makes the settings of the embedded default: files in the home of the store. */
    public MemorySettings() {
        this(Kind.HOME, null);
    }

    /**
     * Returns settings that keep the data in files in this directory.
     *
     * @param directory made when it does not exist; one that exists must be its owner's alone
     */
    public static MemorySettings inDirectory(Path directory) {
        return new MemorySettings(Kind.DIRECTORY, directory);
    }

    /** Returns settings that keep the data in memory until the store is closed. */
    public static MemorySettings inMemory() {
        return new MemorySettings(Kind.MEMORY, null);
    }

    @Override
    public String describe() {
        return switch (kind) {
            case HOME -> "files in the home";
            case DIRECTORY -> "memory:" + directory;
            case MEMORY -> "memory:";
        };
    }
}
