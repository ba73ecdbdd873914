package dev.holdfast.internal.maps;

import dev.holdfast.AsyncStoredMap;
import dev.holdfast.exceptions.CorruptValueException;
import dev.holdfast.internal.async.RowFunction;
import dev.holdfast.internal.repository.Access;
import dev.holdfast.internal.repository.Answered;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.Row;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A map's calls that do not block. All that looks at what was there is computed in the turn of the scope's lane. */
final class RowAsyncMap<K, V> implements AsyncStoredMap<K, V> {

    private final MapRows<K, V> rows;
    private final EntityModel model;
    private final Access access;
    private final MapReader<K, V> reader;
    private final MapWriter writer;

    RowAsyncMap(MapRows<K, V> rows, Access access, MapReader<K, V> reader) {
        this.rows = rows;
        this.model = rows.table().model();
        this.access = access;
        this.reader = reader;
        this.writer = new MapWriter(rows.table(), access);
    }

    private <R> CompletableFuture<R> change(Object key, Function<@Nullable Row, EntryChange<R>> function) {
        Objects.requireNonNull(key, "key");
        return Answered.attempt(() -> {
            Step<R> step = new Step<>(rows.key(key), function);
            return access.openDoor().compute(model, step.key, step).thenApply(outcome -> {
                Access.check(model, step.key, outcome, "changed");
                return step.answer();
            });
        });
    }

    /** A change of an entry, over rows. */
    private final class Step<R> implements RowFunction {

        private final Key key;
        private final Function<@Nullable Row, EntryChange<R>> function;
        private @Nullable EntryChange<R> change;

        Step(Key key, Function<@Nullable Row, EntryChange<R>> function) {
            this.key = key;
            this.function = function;
        }

        @Override
        public @Nullable Row apply(@Nullable Row present) {
            EntryChange<R> made = function.apply(rows.alive(present));
            change = made;
            return switch (made.kind()) {
                case KEEP -> present;
                case REMOVE -> null;
                case PUT -> rows.row(key, Objects.requireNonNull(made.json()), present);
            };
        }

        @SuppressWarnings("NullAway") // it is null only where its type may be
        R answer() {
            return Objects.requireNonNull(change).answer();
        }
    }

    private @Nullable V valueOf(@Nullable Row row) {
        return row == null ? null : rows.value(row);
    }

    /** Returns the value for who is about to replace it, and will not be kept from that by one that cannot be read. */
    private @Nullable V replacedValueOf(@Nullable Row row) {
        try {
            return valueOf(row);
        } catch (CorruptValueException e) {
            return null;
        }
    }

    /** Leaves what a function has made. */
    private EntryChange<@Nullable V> become(@Nullable V made, @Nullable Row present) {
        if (made == null) {
            return present == null ? EntryChange.keep(null) : EntryChange.remove(null);
        }
        return EntryChange.put(rows.json(made), made);
    }

    @Override
    public CompletableFuture<@Nullable V> get(K key) {
        Objects.requireNonNull(key, "key");
        return Answered.attempt(() ->
                access.openDoor().get(model, rows.key(key)).thenApply(row -> valueOf(rows.alive(row.orElse(null)))));
    }

    @Override
    public CompletableFuture<Map<K, V>> getAll(Collection<? extends K> keys) {
        Objects.requireNonNull(keys, "keys");
        return Answered.attempt(() -> {
            List<K> taken = List.copyOf(keys);
            Map<Key, K> stored = reader.keysOf(taken);
            return access.openDoor().readAll("reading " + KeyKind.owner(rows.name()), () -> reader.find(stored));
        });
    }

    @Override
    public CompletableFuture<Boolean> containsKey(K key) {
        Objects.requireNonNull(key, "key");
        return Answered.attempt(() ->
                access.openDoor().get(model, rows.key(key)).thenApply(row -> rows.alive(row.orElse(null)) != null));
    }

    @Override
    public CompletableFuture<Long> count() {
        return Answered.attempt(
                () -> access.openDoor().readAll("counting " + KeyKind.owner(rows.name()), reader::count));
    }

    @Override
    public CompletableFuture<@Nullable V> put(K key, V value) {
        Objects.requireNonNull(value, "value");
        return Answered.attempt(() -> {
            String json = rows.json(value);
            return change(key, present -> EntryChange.put(json, replacedValueOf(present)));
        });
    }

    @Override
    public CompletableFuture<@Nullable Void> putAll(Map<? extends K, ? extends V> values) {
        Objects.requireNonNull(values, "values");
        return Answered.attempt(() -> {
            Map<Key, Row> taken = new LinkedHashMap<>();
            values.forEach((key, value) -> {
                Key stored = rows.key(key);
                taken.put(stored, rows.row(stored, rows.json(value), null));
            });
            return access.openDoor()
                    .writeAll(
                            "putting " + taken.size() + " entries into " + KeyKind.owner(rows.name()),
                            () -> writer.putAll(taken.values()))
                    .thenAccept(done -> {});
        });
    }

    @Override
    public CompletableFuture<@Nullable V> putIfAbsent(K key, V value) {
        Objects.requireNonNull(value, "value");
        return Answered.attempt(() -> {
            String json = rows.json(value);
            return change(
                    key,
                    present -> present == null
                            ? EntryChange.<@Nullable V>put(json, null)
                            : EntryChange.keep(rows.value(present)));
        });
    }

    @Override
    public CompletableFuture<@Nullable V> remove(K key) {
        return removeKey(key);
    }

    CompletableFuture<@Nullable V> removeKey(Object key) {
        return change(key, present -> EntryChange.remove(replacedValueOf(present)));
    }

    @Override
    public CompletableFuture<Boolean> remove(K key, V value) {
        Objects.requireNonNull(value, "value");
        return removeIf(key, value);
    }

    CompletableFuture<Boolean> removeIf(Object key, Object value) {
        return change(
                key,
                present -> present != null && rows.hasValue(present, value)
                        ? EntryChange.remove(true)
                        : EntryChange.keep(false));
    }

    @Override
    public CompletableFuture<@Nullable V> replace(K key, V value) {
        Objects.requireNonNull(value, "value");
        return Answered.attempt(() -> {
            String json = rows.json(value);
            return change(
                    key,
                    present -> present == null
                            ? EntryChange.<@Nullable V>keep(null)
                            : EntryChange.put(json, replacedValueOf(present)));
        });
    }

    @Override
    public CompletableFuture<Boolean> replace(K key, V oldValue, V newValue) {
        Objects.requireNonNull(oldValue, "oldValue");
        Objects.requireNonNull(newValue, "newValue");
        return Answered.attempt(() -> {
            String json = rows.json(newValue);
            return change(
                    key,
                    present -> present != null && rows.hasValue(present, oldValue)
                            ? EntryChange.put(json, true)
                            : EntryChange.keep(false));
        });
    }

    @Override
    public CompletableFuture<@Nullable V> compute(
            K key, BiFunction<? super K, ? super @Nullable V, ? extends @Nullable V> function) {
        Objects.requireNonNull(function, "function");
        return change(key, present -> become(function.apply(key, valueOf(present)), present));
    }

    @Override
    public CompletableFuture<@Nullable V> computeIfAbsent(K key, Function<? super K, ? extends @Nullable V> function) {
        Objects.requireNonNull(function, "function");
        return change(
                key,
                present -> present == null
                        ? become(function.apply(key), null)
                        : EntryChange.<@Nullable V>keep(rows.value(present)));
    }

    @Override
    public CompletableFuture<@Nullable V> computeIfPresent(
            K key, BiFunction<? super K, ? super V, ? extends @Nullable V> function) {
        Objects.requireNonNull(function, "function");
        return change(
                key,
                present -> present == null
                        ? EntryChange.<@Nullable V>keep(null)
                        : become(function.apply(key, rows.value(present)), present));
    }

    @Override
    public CompletableFuture<@Nullable V> merge(
            K key, V value, BiFunction<? super V, ? super V, ? extends @Nullable V> function) {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(function, "function");
        return change(
                key, present -> become(present == null ? value : function.apply(rows.value(present), value), present));
    }

    @Override
    public CompletableFuture<@Nullable Void> clear() {
        return Answered.attempt(() -> access.openDoor()
                .writeAll("clearing " + KeyKind.owner(rows.name()), () -> writer.deleteAll(rows.all()))
                .thenAccept(done -> {}));
    }
}
