package dev.holdfast.internal.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.holdfast.CacheStatistics;
import dev.holdfast.settings.CacheSettings;
import dev.holdfast.spi.EntityModel;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The rows that are kept of a store. Thread-safe. */
public final class StoreCache {

    /** Rows whose keys begin alike, of all scopes, and what is said of them. */
    private record Part(Object first, CacheSettings settings) {}

    private static final StoreCache OFF = new StoreCache(CacheSettings.off(), Map.of());

    private final Region common;
    private final boolean off;
    private final Map<Class<?>, Region> own = new HashMap<>();
    private final Map<Class<?>, CacheSettings> settings;
    private final Map<Part, Region> parts = new ConcurrentHashMap<>();
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
        return new TableCache(scope, new TableCache.Place(region, keeps));
    }

    TableCache.Place place(Object part, CacheSettings its) {
        if (its.isOff() || isNever()) {
            return new TableCache.Place(common, false);
        }
        return new TableCache.Place(
                parts.computeIfAbsent(new Part(part, its), absent -> new Region(its, ticker)), true);
    }

    /** Returns whether it keeps nothing, whatever is said. */
    private boolean isNever() {
        return this == OFF;
    }

    long nanoTime() {
        return ticker.read();
    }

    void purge(ScopeCache scope) {
        regions()
                .forEach(region -> region.purge(generation -> generation.table().scope() == scope));
    }

    private Stream<Region> regions() {
        return Stream.of(Stream.of(common), own.values().stream(), parts.values().stream())
                .flatMap(regions -> regions);
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
