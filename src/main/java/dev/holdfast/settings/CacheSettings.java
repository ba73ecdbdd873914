package dev.holdfast.settings;

import dev.holdfast.exceptions.ConfigurationException;
import java.time.Duration;
import java.util.Objects;

/**
 * How rows that were read or written are kept in memory, so that finding them by their keys asks the store no more. Immutable:
 * each {@code with…} returns settings that differ in one thing.
 *
 * @param timeToLive how long a row is kept after it was last asked for. Defaults to 5 minutes; zero switches the cache off
 * @param maxBytes about how many bytes of heap rows may take together. Defaults to 32 MB; zero switches the cache off
 */
public record CacheSettings(Duration timeToLive, long maxBytes) {

    private static final CacheSettings DEFAULTS = new CacheSettings(Duration.ofMinutes(5), 32L << 20);
    private static final CacheSettings OFF = new CacheSettings(Duration.ZERO, 0);

    /**
     * Makes settings.
     *
     * @throws ConfigurationException if one of them is negative
     */
    public CacheSettings {
        if (Objects.requireNonNull(timeToLive, "timeToLive").isNegative() || maxBytes < 0) {
            throw new ConfigurationException(
                    "A cache keeps rows for zero or more time, in zero or more bytes, and not for " + timeToLive
                            + " in " + maxBytes + ".");
        }
    }

    /** Returns the settings that stores have if nothing is said. */
    public static CacheSettings defaults() {
        return DEFAULTS;
    }

    /** Returns settings by which nothing is kept. */
    public static CacheSettings off() {
        return OFF;
    }

    /** Returns whether nothing is kept. */
    public boolean isOff() {
        return timeToLive.isZero() || maxBytes == 0;
    }

    public CacheSettings withTimeToLive(Duration newTimeToLive) {
        return new CacheSettings(newTimeToLive, maxBytes);
    }

    public CacheSettings withMaxBytes(long newMaxBytes) {
        return new CacheSettings(timeToLive, newMaxBytes);
    }
}
