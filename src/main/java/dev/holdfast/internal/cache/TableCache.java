package dev.holdfast.internal.cache;

import dev.holdfast.settings.CacheSettings;
import dev.holdfast.spi.EntityTable;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.WriteBatch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one entity in one scope that are kept. Thread-safe. A row that is found in here is the one the store has, because
 *
 * <ol>
 *   <li>all writes of the scope come through {@link ScopeCache#write}, as long as it is open: the lease of the session sees to
 *       that, and a lost one keeps callers from coming here;
 *   <li>a write lets go of its keys before the store gets it, and while it is under way nothing is kept under them. So whoever is
 *       answered from here meanwhile had begun to ask before the write did;
 *   <li>what a load has brought is kept only if no write of its key was under way when it began, and none has begun since. The
 *       comparison and the keeping are one step under the key's lock, and so are the counting of a write and the letting go: a
 *       load that is late finds the count changed, one that is not has kept its row before, and the write lets go of it;
 *   <li>what a write has written is kept under the same terms, if the store has said that it carried it out. A refused one, and
 *       one of which it is not known, leaves nothing. The store may still be about to carry out the latter, so for a while after it
 *       nothing is kept in the scope at all;
 *   <li>deleting a range ends the generation of all that is kept, at once, and another begins when it is over. What belongs to the
 *       old one, or comes late to it, is found by nobody.
 * </ol>
 */
public final class TableCache {

    private static final OpenWrite NOTHING = carriedOut -> {};

    /**
     * Where rows are kept.
     *
     * @param keeps whether any are
     */
    record Place(Region region, boolean keeps) {}

    private final ScopeCache scope;
    private final Place common;

    /** By the first part of the key. */
    private final Map<Object, Place> parts = new ConcurrentHashMap<>();

    // Both changed under the monitor of this.
    private int ranges;
    private boolean dropped;

    /** {@code null} while nothing is kept. */
    private volatile @Nullable Generation generation;

    /**
     * Makes it, holding nothing.
     *
     * @param common where rows are kept of which nothing else is said
     */
    TableCache(ScopeCache scope, Place common) {
        this.scope = scope;
        this.common = common;
        this.generation = new Generation(this);
    }

    /**
     * Keeps rows whose keys begin with this part in a way of their own, before any of them is asked for.
     *
     * @param part no array
     */
    public void keepPart(Object part, CacheSettings settings) {
        parts.put(part, scope.placeOf(part, settings));
    }

    private Place place(Key key) {
        return parts.isEmpty() ? common : parts.getOrDefault(key.part(0), common);
    }

    ScopeCache scope() {
        return scope;
    }

    /** Returns the row of a key, asking the store if it is not in here, or {@code null} if there is none. */
    public @Nullable Row get(Key key, Supplier<EntityTable> store) {
        Generation current = generation;
        CachedRow cached = find(current, key);
        if (cached != null) {
            return cached.isMissing() ? null : cached.row();
        }
        return load(current, key, store);
    }

    /** Returns a new entity of the row of a key, asking the store if the row is not in here, or {@code null} if there is none. */
    public <E> @Nullable E get(Key key, Supplier<EntityTable> store, CachedEntities<E> entities) {
        Generation current = generation;
        CachedRow cached = find(current, key);
        if (cached != null) {
            return cached.isMissing() ? null : cached.entity(entities);
        }
        Row loaded = load(current, key, store);
        return loaded == null ? null : entities.make(loaded);
    }

    private @Nullable Row load(@Nullable Generation current, Key key, Supplier<EntityTable> store) {
        CachedLoad load = new CachedLoad(this, current);
        load.miss(key, stampOfLoad(current, key));
        load.begun(scope.isInDoubt());
        List<Row> rows = store.get().get(load.missing());
        load.loaded(rows);
        return rows.isEmpty() ? null : rows.get(0);
    }

    /**
     * Returns the rows of these keys as they are at one moment, in any order, asking the store for those that are not in here. If
     * one of the others was written meanwhile, it is asked for all.
     */
    public List<Row> getAll(Collection<Key> keys, Supplier<EntityTable> store) {
        CachedLoad load = begin(keys);
        List<Row> rows = load.missing().isEmpty() ? List.of() : store.get().get(load.missing());
        load.loaded(rows);
        if (!load.isOfOneMoment()) {
            return store.get().get(List.copyOf(keys));
        }
        List<Row> all = new ArrayList<>(load.found());
        all.addAll(rows);
        return all;
    }

    /** Begins to load the rows of these keys, each of which is named once. */
    public CachedLoad begin(Collection<Key> keys) {
        Generation current = generation;
        CachedLoad load = new CachedLoad(this, current);
        for (Key key : keys) {
            // In this order: what is found is what is stored until a write changes the stamp.
            long stamp = stampOfLoad(current, key);
            CachedRow cached = find(current, key);
            if (cached == null) {
                load.miss(key, stamp);
            } else {
                load.find(key, cached, stamp);
            }
        }
        load.begun(scope.isInDoubt());
        return load;
    }

    private @Nullable CachedRow find(@Nullable Generation current, Key key) {
        Place place = place(key);
        return current == null || !place.keeps()
                ? null
                : place.region().entries().getIfPresent(new CachedKey(current, key, hash(key)));
    }

    /** Alike in all generations, so that a write of a key is counted wherever a load of it looks. */
    private int hash(Key key) {
        return 31 * System.identityHashCode(this) + key.hashCode();
    }

    private long stampOfLoad(@Nullable Generation current, Key key) {
        Place place = place(key);
        if (current == null || !place.keeps()) {
            return Stamps.OVERLAPPED;
        }
        int hash = hash(key);
        Stamps stamps = place.region().stamps();
        synchronized (stamps.lock(hash)) {
            return stamps.load(hash);
        }
    }

    /** Returns whether a row that was found in a generation, behind this stamp, has been the stored one until now. */
    boolean isStill(@Nullable Generation of, Key key, long stamp) {
        int hash = hash(key);
        Stamps stamps = place(key).region().stamps();
        synchronized (stamps.lock(hash)) {
            return of == generation && stamps.isUnchanged(hash, stamp);
        }
    }

    /** Keeps a row, or that there is none, if no other write has come in between. */
    void keep(@Nullable Generation of, Key key, @Nullable Row row, long stamp) {
        if (stamp == Stamps.OVERLAPPED || of == null || of != generation) {
            return;
        }
        int hash = hash(key);
        Region region = place(key).region();
        synchronized (region.stamps().lock(hash)) {
            if (region.stamps().isUnchanged(hash, stamp)) {
                // The row's own key, so that only one of the two is held.
                CachedKey cached = new CachedKey(of, row == null ? key : row.key(), hash);
                region.keep(cached, row == null ? CachedRow.MISSING : new CachedRow(row));
            }
        }
    }

    /**
     * Begins to write: lets go of what is written.
     *
     * @param keeping whether what is written is kept
     */
    OpenWrite begin(WriteBatch.Operation operation, boolean keeping) {
        if (!common.keeps() && parts.isEmpty()) {
            return NOTHING;
        }
        Key key = WriteBatch.keyOf(operation);
        if (key == null) {
            return beginRange();
        }
        Place place = place(key);
        if (!place.keeps()) {
            return NOTHING;
        }
        Region region = place.region();
        Row row = operation instanceof WriteBatch.Put put ? put.row() : null;
        int hash = hash(key);
        Generation current;
        long begun;
        synchronized (region.stamps().lock(hash)) {
            begun = region.stamps().beginWrite(hash);
            current = generation;
            if (current != null) {
                region.entries().invalidate(new CachedKey(current, key, hash));
            }
        }
        long stamp = scope.isInDoubt() ? Stamps.OVERLAPPED : begun;
        return carriedOut -> {
            if (carriedOut && keeping) {
                keep(current, key, row, stamp);
            }
            synchronized (region.stamps().lock(hash)) {
                region.stamps().endWrite(hash);
            }
        };
    }

    private OpenWrite beginRange() {
        Generation ended;
        synchronized (this) {
            ranges++;
            ended = generation;
            generation = null;
        }
        if (ended != null) {
            common.region().purge(ended::equals);
            parts.values().forEach(place -> place.region().purge(ended::equals));
        }
        return carriedOut -> {
            synchronized (this) {
                ranges--;
                if (ranges == 0 && !dropped) {
                    generation = new Generation(this);
                }
            }
        };
    }

    /** Lets go of everything, for good. */
    synchronized void drop() {
        dropped = true;
        generation = null;
    }
}
