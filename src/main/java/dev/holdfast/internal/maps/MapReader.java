package dev.holdfast.internal.maps;

import dev.holdfast.internal.repository.Access;
import dev.holdfast.internal.repository.Pages;
import dev.holdfast.spi.Direction;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.RowPage;
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

    private final MapRows<K, V> rows;
    private final EntityModel model;
    private final Access access;

    MapReader(MapRows<K, V> rows, Access access) {
        this.rows = rows;
        this.model = rows.table().model();
        this.access = access;
    }

    @Nullable
    Row find(Key key) {
        return rows.alive(access.find(model, key));
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
        RowPage over = access.table(model).findUpTo(rows.table().expiry(), rows.now(), PAGE_ROWS);
        if (!over.last()) {
            return pages(rows.all(), Direction.ASCENDING).count();
        }
        long own = over.rows().stream()
                .filter(row -> row.key().part(0).equals(rows.name()))
                .count();
        return access.table(model).count(rows.all()) - own;
    }

    boolean isEmpty() {
        return pages(rows.all(), Direction.ASCENDING, FIRST_ROWS).findFirst().isEmpty();
    }

    /** Returns the rows of a range that are not over, page by page. */
    Stream<Row> pages(KeyRange range, Direction direction) {
        return pages(range, direction, PAGE_ROWS);
    }

    private Stream<Row> pages(KeyRange range, Direction direction, int limit) {
        access.backend();
        return Pages.stream(last -> access.table(model)
                        .scan(last == null ? range : range.behind(last, direction), direction, limit))
                .filter(row -> rows.alive(row) != null);
    }
}
