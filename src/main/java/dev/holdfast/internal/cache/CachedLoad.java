package dev.holdfast.internal.cache;

import dev.holdfast.spi.Key;
import dev.holdfast.spi.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are asked for: those that were in the cache, and the keys of those that were not. Begun before the store is asked, so
 * that it knows of each write that came in between. One that is given up needs nothing. For one thread at a time.
 */
public final class CachedLoad {

    private final TableCache table;
    private final @Nullable Generation generation;
    private final List<Row> found = new ArrayList<>();
    private final List<Key> missing = new ArrayList<>();
    private final List<Long> stamps = new ArrayList<>();

    CachedLoad(TableCache table, @Nullable Generation generation) {
        this.table = table;
        this.generation = generation;
    }

    void find(Row row) {
        found.add(row);
    }

    void miss(Key key, long stamp) {
        missing.add(key);
        stamps.add(stamp);
    }

    /** Returns the rows that are known, in any order. */
    public List<Row> found() {
        return found;
    }

    /** Returns the keys of the rows that are to be asked of the store. */
    public List<Key> missing() {
        return missing;
    }

    /** Keeps what the store has answered for the missing keys: rows in any order, none for those it does not have. */
    public void loaded(List<Row> rows) {
        if (generation == null) {
            return;
        }
        Map<Key, Row> byKey = new HashMap<>();
        rows.forEach(row -> byKey.put(row.key(), row));
        for (int i = 0; i < missing.size(); i++) {
            Key key = missing.get(i);
            table.keep(generation, key, byKey.get(key), stamps.get(i));
        }
    }
}
