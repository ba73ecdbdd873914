package dev.holdfast.internal.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import dev.holdfast.CacheStatistics;
import dev.holdfast.settings.CacheSettings;
import dev.holdfast.spi.Row;
import java.util.function.Predicate;

/** The rows that share one bound. */
final class Region {

    /** What pushes others out at once: otherwise it waits for a thread of the common pool, beside a thousand others. */
    private static final int LARGE = 16 << 10;

    private final Cache<CachedKey, CachedRow> entries;
    private final Stamps stamps = new Stamps();

    Region(CacheSettings settings, Ticker ticker) {
        this.entries = Caffeine.newBuilder()
                .maximumWeight(settings.maxBytes())
                .weigher(
                        (CachedKey key, CachedRow row) -> RowWeight.of(row.isMissing() ? Row.of(key.key()) : row.row()))
                .expireAfterAccess(settings.timeToLive())
                .ticker(ticker)
                .scheduler(Scheduler.systemScheduler())
                .recordStats()
                .build();
    }

    /** Keeps a row, or that there is none. */
    void keep(CachedKey key, CachedRow row) {
        entries.put(key, row);
        if (row.row().size() > LARGE) {
            entries.cleanUp();
        }
    }

    Cache<CachedKey, CachedRow> entries() {
        return entries;
    }

    Stamps stamps() {
        return stamps;
    }

    /** Frees the heap that rows take which nobody can find any more. */
    void purge(Predicate<Generation> ended) {
        entries.asMap().keySet().removeIf(key -> ended.test(key.generation()));
    }

    CacheStatistics statistics() {
        entries.cleanUp();
        CacheStats stats = entries.stats();
        long bytes = entries.policy()
                .eviction()
                .map(bound -> bound.weightedSize().orElse(0))
                .orElse(0L);
        return new CacheStatistics(
                stats.hitCount(), stats.missCount(), stats.evictionCount(), entries.estimatedSize(), bytes);
    }
}
