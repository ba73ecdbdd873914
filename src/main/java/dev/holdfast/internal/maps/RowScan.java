package dev.holdfast.internal.maps;

import dev.holdfast.MapScan;
import dev.holdfast.exceptions.CorruptValueException;
import dev.holdfast.spi.Direction;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Row;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A scan over rows. */
final class RowScan<K, V> implements MapScan<K, V> {

    private final MapRows<K, V> rows;
    private final MapReader<K, V> reader;
    private final KeyRange range;
    private final Direction direction;
    private final @Nullable Consumer<? super CorruptValueException> unreadable;

    RowScan(MapRows<K, V> rows, MapReader<K, V> reader) {
        this(rows, reader, rows.all(), Direction.ASCENDING, null);
    }

    private RowScan(
            MapRows<K, V> rows,
            MapReader<K, V> reader,
            KeyRange range,
            Direction direction,
            @Nullable Consumer<? super CorruptValueException> unreadable) {
        this.rows = rows;
        this.reader = reader;
        this.range = range;
        this.direction = direction;
        this.unreadable = unreadable;
    }

    /** Leaves what is in both ranges. */
    private RowScan<K, V> within(KeyRange other) {
        KeyRange both = new KeyRange(later(range.lower(), other.lower()), earlier(range.upper(), other.upper()));
        return new RowScan<>(rows, reader, both, direction, unreadable);
    }

    private static KeyRange.@Nullable Bound later(KeyRange.@Nullable Bound a, KeyRange.@Nullable Bound b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        int order = a.key().compareTo(b.key());
        return order > 0 || (order == 0 && !a.inclusive()) ? a : b;
    }

    private static KeyRange.@Nullable Bound earlier(KeyRange.@Nullable Bound a, KeyRange.@Nullable Bound b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        if (a.key().size() != b.key().size()) {
            // The end of the map, beside a key in it.
            return a.key().size() > b.key().size() ? a : b;
        }
        int order = a.key().compareTo(b.key());
        return order < 0 || (order == 0 && !a.inclusive()) ? a : b;
    }

    @Override
    public MapScan<K, V> from(K key) {
        return within(KeyRange.all().atLeast(rows.key(key)));
    }

    @Override
    public MapScan<K, V> after(K key) {
        return within(KeyRange.all().after(rows.key(key)));
    }

    @Override
    public MapScan<K, V> upTo(K key) {
        return within(KeyRange.all().atMost(rows.key(key)));
    }

    @Override
    public MapScan<K, V> before(K key) {
        return within(KeyRange.all().before(rows.key(key)));
    }

    @Override
    public MapScan<K, V> startingWith(K prefix) {
        return within(rows.startingWith(prefix));
    }

    @Override
    public MapScan<K, V> descending() {
        return new RowScan<>(rows, reader, range, Direction.DESCENDING, unreadable);
    }

    @Override
    public MapScan<K, V> skippingUnreadable(Consumer<? super CorruptValueException> listener) {
        return new RowScan<>(rows, reader, range, direction, Objects.requireNonNull(listener, "listener"));
    }

    @Override
    public Stream<Map.Entry<K, V>> entries() {
        return read(row -> Map.entry(rows.key(row), rows.value(row)));
    }

    @Override
    public Stream<K> keys() {
        return read(rows::key);
    }

    @Override
    public Stream<V> values() {
        return read(row -> {
            rows.key(row);
            return rows.value(row);
        });
    }

    private <R> Stream<R> read(Function<Row, R> reading) {
        Stream<Row> found = isEmpty() ? Stream.empty() : reader.pages(range, direction);
        if (unreadable == null) {
            return found.map(reading);
        }
        return found.<R>mapMulti((row, readable) -> {
            R read;
            try {
                read = reading.apply(row);
            } catch (CorruptValueException e) {
                unreadable.accept(e);
                return;
            }
            readable.accept(read);
        });
    }

    /** Returns whether the range ends before it begins, of which no backend knows. */
    private boolean isEmpty() {
        Key lower = range.lower() == null ? null : range.lower().key();
        Key upper = range.upper() == null ? null : range.upper().key();
        return lower != null && upper != null && lower.size() == upper.size() && lower.compareTo(upper) > 0;
    }
}
