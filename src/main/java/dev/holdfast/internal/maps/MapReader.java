package dev.holdfast.internal.maps;

import dev.holdfast.internal.repository.Access;
import dev.holdfast.internal.repository.Pages;
import dev.holdfast.spi.Direction;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.RowPage;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a map is asked for, in the thread that asks. */
final class MapReader<K, V> {

    private static final int PAGE_ROWS = 1_000;
    private static final int FIRST_ROWS = 4;
    private static final int COUNTING_TRIES = 3;

    private final MapRows<K, V> rows;
    private final EntityModel model;
    private final Access access;
    private final Runnable overSeen;

    /**
     * Makes it.
     *
     * @param overSeen told when something was seen that is over and not removed
     */
    MapReader(MapRows<K, V> rows, Access access, Runnable overSeen) {
        this.overSeen = overSeen;
        this.rows = rows;
        this.model = rows.table().model();
        this.access = access;
    }

    @Nullable
    Row find(Key key) {
        return alive(access.find(model, key));
    }

    private @Nullable Row alive(@Nullable Row row) {
        Row alive = rows.alive(row);
        if (row != null && alive == null) {
            overSeen.run();
        }
        return alive;
    }

    Map<Key, K> keysOf(Collection<? extends K> keys) {
        Map<Key, K> stored = new LinkedHashMap<>();
        keys.forEach(key -> stored.putIfAbsent(rows.key(key), key));
        return stored;
    }

    Map<K, V> find(Map<Key, K> keys) {
        Map<Key, Row> found = new HashMap<>();
        for (Row row : access.read(model, List.copyOf(keys.keySet()))) {
            if (rows.alive(row) != null) {
                found.put(row.key(), row);
            }
        }
        Map<K, V> values = new LinkedHashMap<>();
        keys.forEach((stored, key) -> {
            Row row = found.get(stored);
            if (row != null) {
                values.put(key, rows.value(row));
            }
        });
        return values;
    }

    /** Counts what the store has, and takes off what is over and not removed yet. */
    long count() {
        Instant now = rows.now();
        for (int tries = 0; tries < COUNTING_TRIES; tries++) {
            List<Key> over = over(now);
            if (over == null) {
                break;
            }
            long count = access.table(model).count(rows.all());
            // What was removed meanwhile must not be taken off as well.
            if (over.isEmpty() || over.equals(over(now))) {
                return count - over.size();
            }
        }
        return pages(rows.all(), Direction.ASCENDING).count();
    }

    /** Returns the keys of what is over of the map, or {@code null} if there is too much that is. */
    private @Nullable List<Key> over(Instant now) {
        RowPage over = access.table(model).findUpTo(rows.table().expiry(), now, PAGE_ROWS);
        if (!over.rows().isEmpty()) {
            overSeen.run();
        }
        return over.last()
                ? over.rows().stream()
                        .map(Row::key)
                        .filter(key -> key.part(0).equals(rows.name()))
                        .toList()
                : null;
    }

    boolean isEmpty() {
        return pages(rows.all(), Direction.ASCENDING, FIRST_ROWS).findFirst().isEmpty();
    }

    /** Returns the rows of a range that are not over, page by page. */
    Stream<Row> pages(KeyRange range, Direction direction) {
        return pages(range, direction, PAGE_ROWS);
    }

    private Stream<Row> pages(KeyRange range, Direction direction, int first) {
        access.backend();
        return Pages.stream(last -> last == null
                        ? access.table(model).scan(range, direction, first)
                        : access.table(model).scan(range.behind(last, direction), direction, PAGE_ROWS))
                .filter(row -> alive(row) != null);
    }
}
