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
     * @param mode what may be made and changed. Unless it is {@link OpenMode#CREATE}, opening makes no place: no
     *     database, directory, file or key. Whether the place is a store is asked by {@link Backend#openSchema}, so a
     *     backend that comes up empty where nothing was, and leaves no trace, need not look at the mode. Nor need it
     *     refuse to write: one that is opened to read is asked neither to write nor to {@link Backend#ensureSchema}
     * @throws dev.holdfast.exceptions.UnknownStoreException if there is no such place, and none may be made
     */
    Backend open(@Nullable Path home, OpenMode mode);

    /** Opens the backend, creating what does not exist yet. */
    default Backend open(@Nullable Path home) {
        return open(home, OpenMode.CREATE);
    }
}
