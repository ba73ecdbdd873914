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

    /** A key, and the stamp behind which it was looked for. */
    private record Stamped(Key key, long stamp) {}

    private final TableCache table;
    private final @Nullable Generation generation;
    private final List<Row> found = new ArrayList<>();
    private final List<Stamped> known = new ArrayList<>();
    private final List<Stamped> asked = new ArrayList<>();
    private final List<Key> missing = new ArrayList<>();
    private boolean inDoubt;
    private boolean keeps;

    CachedLoad(TableCache table, @Nullable Generation generation) {
        this.table = table;
        this.generation = generation;
    }

    /** Adds a row, or that there is none, which was found behind a stamp. */
    void find(Key key, CachedRow row, long stamp) {
        known.add(new Stamped(key, stamp));
        if (!row.isMissing()) {
            found.add(row.row());
        }
    }

    void miss(Key key, long stamp) {
        missing.add(key);
        keeps |= stamp != Stamps.OVERLAPPED;
        asked.add(new Stamped(key, stamp));
    }

    /**
     * Ends the gathering of keys.
     *
     * @param nowInDoubt whether the store may still carry out a write that is over; asked behind all stamps, as such a write says
     *     so before it ends
     */
    void begun(boolean nowInDoubt) {
        inDoubt = nowInDoubt;
    }

    /** Returns whether all that was found is still what is stored: then it was so, too, when the store was asked for the others. */
    boolean isOfOneMoment() {
        return known.stream().allMatch(row -> table.isStill(generation, row.key(), row.stamp()));
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
        if (!keeps || inDoubt) {
            return;
        }
        Map<Key, Row> byKey = new HashMap<>();
        rows.forEach(row -> byKey.put(row.key(), row));
        asked.forEach(key -> table.keep(generation, key.key(), byKey.get(key.key()), key.stamp()));
    }
}
