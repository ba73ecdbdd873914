package dev.holdfast.internal.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.holdfast.CacheStatistics;
import dev.holdfast.settings.CacheSettings;
import dev.holdfast.spi.EntityModel;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The rows that are kept of a store. Thread-safe. */
public final class StoreCache {

    private static final StoreCache OFF = new StoreCache(CacheSettings.off(), Map.of());

    private final Region common;
    private final boolean off;
    private final Map<Class<?>, Region> own = new HashMap<>();
    private final Map<Class<?>, CacheSettings> settings;
    private final Ticker ticker;

    /**
     * Makes the cache of a store.
     *
     * @param common for all entities of sessions that nothing is said of
     * @param own for entities that something is said of; each has its own bound
     */
    public StoreCache(CacheSettings common, Map<Class<?>, CacheSettings> own) {
        this(common, own, Ticker.systemTicker());
    }

    StoreCache(CacheSettings common, Map<Class<?>, CacheSettings> own, Ticker ticker) {
        this.ticker = ticker;
        this.settings = Map.copyOf(own);
        this.off = common.isOff();
        this.common = new Region(common, ticker);
        settings.forEach((type, its) -> this.own.put(type, new Region(its, ticker)));
    }

    /** Returns one that keeps nothing, always the same. */
    public static StoreCache off() {
        return OFF;
    }

    /** Returns what is kept of a session that was opened, nothing at first. */
    public ScopeCache session() {
        return new ScopeCache(this, false);
    }

    /** Returns what is kept of the global entities that something was said of. */
    public ScopeCache global() {
        return new ScopeCache(this, true);
    }

    TableCache table(EntityModel model, ScopeCache scope, boolean global) {
        CacheSettings its = settings.get(model.entityClass());
        Region region = own.getOrDefault(model.entityClass(), common);
        boolean keeps = its == null ? !global && !off : !its.isOff();
        return new TableCache(scope, region, keeps);
    }

    long nanoTime() {
        return ticker.read();
    }

    void purge(ScopeCache scope) {
        regions()
                .forEach(region -> region.purge(generation -> generation.table().scope() == scope));
    }

    private Stream<Region> regions() {
        return Stream.concat(Stream.of(common), own.values().stream());
    }

    /** Lets go of everything, when the store is closed. */
    public void clear() {
        regions().forEach(region -> region.entries().invalidateAll());
    }

    public CacheStatistics statistics() {
        return regions().map(Region::statistics).reduce(new CacheStatistics(0, 0, 0, 0, 0), StoreCache::sum);
    }

    private static CacheStatistics sum(CacheStatistics a, CacheStatistics b) {
        return new CacheStatistics(
                a.hits() + b.hits(),
                a.misses() + b.misses(),
                a.evictions() + b.evictions(),
                a.entries() + b.entries(),
                a.bytes() + b.bytes());
    }
}
