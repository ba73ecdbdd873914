package dev.holdfast.cli.bench;

import dev.holdfast.EntityStore;
import dev.holdfast.exceptions.UnknownStoreException;
import dev.holdfast.settings.BackendSettings;
import dev.holdfast.settings.MemorySettings;
import dev.holdfast.settings.RedisSettings;
import dev.holdfast.settings.ServerSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where is measured: beside a user's store, in names of its own, which are all that is written and removed. */
interface OwnPlace {

    /** The directory of the files, and what the names of tables and keys begin with. */
    String NAME = "hfbench";

    /** Returns the settings of the store there. */
    BackendSettings settings();

    /** Returns what is made there, for people. */
    String describe();

    /** Makes the client by hand that does the same as a store that is open there. */
    RawClient raw(EntityStore store, String session) throws Exception;

    /** Returns what removes all that was made there, to be called when the store is closed. */
    Removal removal(EntityStore store);

    /** Removes what was made. */
    @FunctionalInterface
    interface Removal {
        void run() throws Exception;
    }

    /**
     * Returns the place beside a store.
     *
     * @param home the home of that store, or {@code null} if it has none
     * @throws UnknownStoreException if its directory is not there
     */
    static OwnPlace beside(@Nullable Path home, BackendSettings settings) {
        if (settings instanceof RedisSettings redis) {
            return new RedisPlace(redis.withPrefix(NAME));
        }
        if (settings instanceof ServerSettings<?> server) {
            return new SqlPlace(server.withPrefix(NAME));
        }
        MemorySettings memory = (MemorySettings) settings;
        Path directory = memory.kind() == MemorySettings.Kind.HOME ? home : memory.directory();
        if (directory == null) {
            return new H2Place(null);
        }
        if (!Files.isDirectory(directory)) {
            throw new UnknownStoreException(directory.toString(), "there is no such directory");
        }
        return new H2Place(directory.resolve(NAME));
    }
}
