package dev.holdfast.internal.maps;

import dev.holdfast.AsyncStoredMap;
import dev.holdfast.MapScan;
import dev.holdfast.StoredMap;
import dev.holdfast.internal.repository.Access;
import dev.holdfast.internal.repository.Answered;
import dev.holdfast.spi.Direction;
import dev.holdfast.spi.Row;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A map over the rows of its entries. What changes is asked of the lane, so that it is in order with all other changes. */
final class RowMap<K, V> extends AbstractMap<K, V> implements StoredMap<K, V> {

    private static final int CHANGES_AT_ONCE = 1_000;

    private final MapRows<K, V> rows;
    private final Access access;
    private final MapReader<K, V> reader;
    private final RowAsyncMap<K, V> async;

    RowMap(MapRows<K, V> rows, Access access, Runnable overSeen) {
        this.rows = rows;
        this.access = access;
        this.reader = new MapReader<>(rows, access, overSeen);
        this.async = new RowAsyncMap<>(rows, access, reader);
    }

    @Override
    public String name() {
        return rows.name();
    }

    @Override
    public AsyncStoredMap<K, V> async() {
        return async;
    }

    @Override
    public MapScan<K, V> scan() {
        return new RowScan<>(rows, reader);
    }

    @Override
    public @Nullable V get(Object key) {
        Row row = reader.find(rows.key(key));
        return row == null ? null : rows.value(row);
    }

    @Override
    public V getOrDefault(Object key, V defaultValue) {
        V value = get(key);
        return value == null ? defaultValue : value;
    }

    @Override
    public boolean containsKey(Object key) {
        return reader.find(rows.key(key)) != null;
    }

    @Override
    public Map<K, V> getAll(Collection<? extends K> keys) {
        return reader.find(reader.keysOf(keys));
    }

    @Override
    public long count() {
        return reader.count();
    }

    @Override
    public int size() {
        return (int) Math.min(count(), Integer.MAX_VALUE);
    }

    @Override
    public boolean isEmpty() {
        return reader.isEmpty();
    }

    @Override
    public @Nullable V put(K key, V value) {
        return Answered.join(async.put(key, value));
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> values) {
        Answered.join(async.putAll(values));
    }

    @Override
    public @Nullable V putIfAbsent(K key, V value) {
        return Answered.join(async.putIfAbsent(key, value));
    }

    @Override
    public @Nullable V remove(Object key) {
        return Answered.join(async.removeKey(key));
    }

    @Override
    public boolean remove(Object key, Object value) {
        return value != null && Answered.join(async.removeIf(key, value));
    }

    @Override
    public @Nullable V replace(K key, V value) {
        return Answered.join(async.replace(key, value));
    }

    @Override
    public boolean replace(K key, V oldValue, V newValue) {
        return Answered.join(async.replace(key, oldValue, newValue));
    }

    @Override
    public void replaceAll(BiFunction<? super K, ? super V, ? extends V> function) {
        Objects.requireNonNull(function, "function");
        Deque<CompletableFuture<?>> changes = new ArrayDeque<>();
        scan().keys().forEach(key -> {
            changes.add(async.computeIfPresent(
                    key, (same, value) -> Objects.requireNonNull(function.apply(same, value), "value")));
            if (changes.size() == CHANGES_AT_ONCE) {
                Answered.join(changes.remove());
            }
        });
        changes.forEach(Answered::join);
    }

    @Override
    public void clear() {
        Answered.join(async.clear());
    }

    @Override
    public @Nullable V compute(K key, BiFunction<? super K, ? super @Nullable V, ? extends @Nullable V> function) {
        return Answered.join(async.compute(key, function));
    }

    /** Looks before it asks for a change, as most callers find a value. */
    @Override
    public @Nullable V computeIfAbsent(K key, Function<? super K, ? extends @Nullable V> function) {
        Objects.requireNonNull(function, "function");
        V present = get(key);
        return present == null ? Answered.join(async.computeIfAbsent(key, function)) : present;
    }

    @Override
    public @Nullable V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends @Nullable V> function) {
        return Answered.join(async.computeIfPresent(key, function));
    }

    @Override
    public @Nullable V merge(K key, V value, BiFunction<? super V, ? super V, ? extends @Nullable V> function) {
        return Answered.join(async.merge(key, value, function));
    }

    boolean hasEntry(Object key, Object value) {
        Row row = reader.find(rows.key(key));
        return row != null && rows.hasValue(row, value);
    }

    @Override
    public boolean containsValue(Object value) {
        Objects.requireNonNull(value, "value");
        return reader.pages(rows.all(), Direction.ASCENDING).anyMatch(row -> rows.hasValue(row, value));
    }

    @Override
    public Collection<V> values() {
        return new ValueView<>(this);
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return new EntryView<>(this);
    }

    @Override
    public Set<K> keySet() {
        return new KeyView<>(this);
    }

    /** Returns the name alone: values may be secrets. */
    @Override
    public String toString() {
        return "StoredMap " + name() + " of " + access.scope();
    }
}
