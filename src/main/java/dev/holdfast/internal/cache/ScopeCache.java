package dev.holdfast.internal.cache;

import dev.holdfast.settings.CacheSettings;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.Outcome;
import dev.holdfast.spi.WriteBatch;
import dev.holdfast.spi.WriteResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The rows that are kept of a session as long as it is open, or of the global entities as long as the store is. Thread-safe.
 *
 * @see TableCache why they are the ones the store has
 */
public final class ScopeCache {

    /** Batches of more rows are imports, and would push out what is asked for. */
    private static final int MOST_KEPT = 500;

    /** Far longer than servers are seen to go on with a write whose client they have lost. */
    private static final Duration DOUBT = Duration.ofMinutes(1);

    private final StoreCache store;
    private final boolean global;
    private final Map<EntityModel, TableCache> tables = new ConcurrentHashMap<>();
    private volatile long inDoubtUntil;
    private volatile boolean everInDoubt;

    ScopeCache(StoreCache store, boolean global) {
        this.store = store;
        this.global = global;
    }

    /** Returns the rows of an entity, always the same object. */
    public TableCache table(EntityModel model) {
        TableCache table = tables.get(model);
        return table == null ? tables.computeIfAbsent(model, absent -> store.table(absent, this, global)) : table;
    }

    /**
     * Carries out a batch, and lets go of what it changes.
     *
     * @param writer carries it out
     */
    public WriteResult write(WriteBatch batch, Function<WriteBatch, WriteResult> writer) {
        List<WriteBatch.Operation> operations = batch.operations();
        boolean keeping = operations.size() <= MOST_KEPT;
        List<OpenWrite> writes = new ArrayList<>(operations.size());
        WriteResult result = null;
        try {
            operations.forEach(operation -> writes.add(table(operation.model()).begin(operation, keeping)));
            result = writer.apply(batch);
            return result;
        } finally {
            if (result == null) {
                inDoubtUntil = store.nanoTime() + DOUBT.toNanos();
                everInDoubt = true;
            }
            for (int i = 0; i < writes.size(); i++) {
                writes.get(i).end(result != null && result.outcomes().get(i) == Outcome.APPLIED);
            }
        }
    }

    TableCache.Place placeOf(Object part, CacheSettings settings) {
        return store.place(part, settings);
    }

    /** Returns whether the store may still carry out a write that is over here. */
    boolean isInDoubt() {
        return everInDoubt && store.nanoTime() - inDoubtUntil < 0;
    }

    /** Lets go of all rows, and keeps none any more. */
    public void drop() {
        tables.values().forEach(TableCache::drop);
        store.purge(this);
    }
}
