package dev.holdfast;

import dev.holdfast.exceptions.ConfigurationException;
import dev.holdfast.settings.CacheSettings;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link StoredMap} is kept. Immutable: each {@code with…} returns options that differ in one thing. {@link #defaults} are right for
 * most.
 *
 * @param cache how entries are kept in memory, in a cache of the map's own, or {@code null} for that of the store
 * @param timeToLive how long an entry lives after it was last written, or {@code null} for ever
 */
public record StoredMapOptions(
        @Nullable CacheSettings cache, @Nullable Duration timeToLive) {

    private static final Duration LEAST = Duration.ofMillis(1);
    private static final Duration MOST = Duration.ofDays(365_000);
    private static final StoredMapOptions DEFAULTS = new StoredMapOptions(null, null);

    /**
     * Makes options.
     *
     * @throws ConfigurationException if entries are to live shorter than a millisecond, or longer than a thousand years
     */
    public StoredMapOptions {
        if (timeToLive != null && (timeToLive.compareTo(LEAST) < 0 || timeToLive.compareTo(MOST) > 0)) {
            throw new ConfigurationException(
                    "Entries of a map live a millisecond to a thousand years, and not " + timeToLive + ".");
        }
    }

    /** Returns the options of a map that shares the cache of its store, and whose entries live for ever. */
    public static StoredMapOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Keeps entries in a cache of the map's own. A map of the store is cached only if this is said of it: other processes may change it, and what
     * is got can be as old as the time to live of the cache.
     */
    public StoredMapOptions withCache(CacheSettings settings) {
        return new StoredMapOptions(Objects.requireNonNull(settings, "settings"), timeToLive);
    }

    /**
     * Ends entries when they have not been written for so long, by the clock of the process that looks. They are found no more at
     * once, and removed in the background.
     */
    public StoredMapOptions withTimeToLive(Duration duration) {
        return new StoredMapOptions(cache, Objects.requireNonNull(duration, "duration"));
    }
}
