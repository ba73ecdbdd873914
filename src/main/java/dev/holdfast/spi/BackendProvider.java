package dev.holdfast.spi;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Opens a backend. Settings know theirs; an own backend is brought in by own settings. */
@FunctionalInterface
public interface BackendProvider {

    /**
     * Opens the backend, creating what does not exist yet.
     *
     * @param home the directory of the store's home, which exists and is its owner's alone, or {@code null} if the store
     *     is opened without one
     */
    Backend open(@Nullable Path home);
}
