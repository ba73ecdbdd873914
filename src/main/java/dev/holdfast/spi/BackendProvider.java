package dev.holdfast.spi;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Opens a backend. Settings know theirs; an own backend is brought in by own settings. */
@FunctionalInterface
public interface BackendProvider {

    /**
     * Opens the backend.
     *
     * @param home the directory of the store's home, which exists and is its owner's alone, or {@code null} if the store
     *     is opened without one
     * @param mode what may be made and changed. A backend that is opened to read is never asked to write, so it need not
     *     refuse that itself
     * @throws dev.holdfast.exceptions.UnknownStoreException if there is no store, and the mode is not
     *     {@link OpenMode#CREATE}
     */
    Backend open(@Nullable Path home, OpenMode mode);

    /** Opens the backend, creating what does not exist yet. */
    default Backend open(@Nullable Path home) {
        return open(home, OpenMode.CREATE);
    }
}
