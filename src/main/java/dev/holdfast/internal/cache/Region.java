package dev.holdfast.internal.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import dev.holdfast.CacheStatistics;
import dev.holdfast.settings.CacheSettings;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.Row;
import java.util.function.Predicate;

/** The rows that share one bound. */
final class Region {

    /** Stands for a row that is known not to be there. */
    static final Row MISSING = Row.of(Key.of("missing"));

    private final Cache<CachedKey, Row> entries;
    private final Stamps stamps = new Stamps();

    Region(CacheSettings settings, Ticker ticker) {
        this.entries = Caffeine.newBuilder()
                .maximumWeight(settings.maxBytes())
                .weigher((CachedKey key, Row row) -> RowWeight.of(isMissing(row) ? Row.of(key.key()) : row))
                .expireAfterAccess(settings.timeToLive())
                .ticker(ticker)
                // why: what is to be let go of goes at once, and not when another thread comes to it.
                .executor(Runnable::run)
                .scheduler(Scheduler.systemScheduler())
                .recordStats()
                .build();
    }

    /** Returns whether it stands for a row that is not there. */
    @SuppressWarnings("ReferenceEquality") // a row of that content could be stored
    static boolean isMissing(Row row) {
        return row == MISSING;
    }

    Cache<CachedKey, Row> entries() {
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
