package dev.holdfast.testing;

import dev.holdfast.exceptions.StoreClosedException;
import dev.holdfast.spi.Attribute;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.Capability;
import dev.holdfast.spi.Direction;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.EntityTable;
import dev.holdfast.spi.Guard;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Outcome;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.RowPage;
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.ValueType;
import dev.holdfast.spi.WriteBatch;
import dev.holdfast.spi.WriteResult;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A whole backend in sorted maps of this process: what the contract means, said in code. It is slow on purpose
 * wherever that is clearer, and does one thing at a time.
 */
public final class SortedMapBackend implements Backend {

    /** The table of an entity: its rows and indexes by scope. Programs of several ages may share it. */
    private static final class Table {

        final Map<Scope, NavigableMap<Key, Map<String, Object>>> rowsByScope = new HashMap<>();
        final Map<String, Index> indexes = new TreeMap<>();

        NavigableMap<Key, Map<String, Object>> rows(Scope scope) {
            return rowsByScope.computeIfAbsent(scope, none -> new TreeMap<>());
        }

        /** Returns the rows of the scopes that have any. */
        List<Object> written() {
            return rowsByScope.entrySet().stream()
                    .filter(scope -> !scope.getValue().isEmpty())
                    .map(Object.class::cast)
                    .toList();
        }

        /** Writes a row, or removes it if there are no columns, and takes every index along. */
        void write(Scope scope, Key key, @Nullable Map<String, Object> columns) {
            Map<String, Object> before =
                    columns == null ? rows(scope).remove(key) : rows(scope).put(key, columns);
            indexes.values().forEach(index -> index.move(scope, key, before, columns));
        }
    }

    /** The keys of the rows that have a value, as keys that lead with the value. */
    private record Index(Attribute attribute, Map<Scope, NavigableSet<Key>> entriesByScope) {

        NavigableSet<Key> entries(Scope scope) {
            return entriesByScope.computeIfAbsent(scope, none -> new TreeSet<>());
        }

        void move(Scope scope, Key key, @Nullable Map<String, Object> before, @Nullable Map<String, Object> after) {
            entry(key, before).ifPresent(entries(scope)::remove);
            entry(key, after).ifPresent(entries(scope)::add);
        }

        private Optional<Key> entry(Key key, @Nullable Map<String, Object> columns) {
            return Optional.ofNullable(columns == null ? null : read(attribute, columns))
                    .map(value -> Key.of(Stream.concat(Stream.of(value), key.parts().stream())
                            .toArray()));
        }
    }

    private final Map<String, Table> tables = new TreeMap<>();
    private boolean closed;

    @Override
    public Set<Capability> capabilities() {
        return Set.of();
    }

    @Override
    public synchronized void ensureSchema(List<EntityModel> models) {
        checkOpen();
        for (EntityModel model : models) {
            Table table = tables.computeIfAbsent(model.table(), none -> new Table());
            for (Attribute attribute : model.indexes()) {
                Index index = new Index(attribute, new HashMap<>());
                if (table.indexes.putIfAbsent(attribute.name(), index) == null) {
                    table.rowsByScope.forEach(
                            (scope, rows) -> rows.forEach((key, columns) -> index.move(scope, key, null, columns)));
                }
            }
        }
    }

    @Override
    public synchronized List<String> openSchema(List<EntityModel> models) {
        checkOpen();
        return models.stream().flatMap(this::missing).toList();
    }

    private Stream<String> missing(EntityModel model) {
        Table table = tables.get(model.table());
        String name = "the table " + model.table();
        return table == null
                ? Stream.of(name)
                : model.indexes().stream()
                        .filter(attribute -> !table.indexes.containsKey(attribute.name()))
                        .map(attribute -> "the index of " + attribute.name() + " of " + name);
    }

    @Override
    public EntityTable table(EntityModel model, Scope scope) {
        return new Reader(this, model, scope);
    }

    @Override
    public synchronized WriteResult apply(WriteBatch batch) {
        checkOpen();
        Guard guard = batch.guard();
        if (guard != null && !holds(batch.scope(), guard)) {
            return WriteResult.fenced(batch);
        }
        WriteResult result = new WriteResult(batch.operations().stream()
                .map(operation -> judge(batch.scope(), operation))
                .toList());
        if (batch.isStrict() && !result.isComplete()) {
            return result.heldBack();
        }
        for (WriteBatch.Operation operation : batch.operations()) {
            if (operation instanceof WriteBatch.DeleteRange delete) {
                deleteRange(batch.scope(), delete);
            }
        }
        for (int i = 0; i < batch.operations().size(); i++) {
            if (result.outcomes().get(i) == Outcome.APPLIED) {
                carryOut(batch.scope(), batch.operations().get(i));
            }
        }
        return result;
    }

    private boolean holds(Scope scope, Guard guard) {
        Row stored = stored(scope, guard.model(), guard.key());
        return guard.holds(stored != null, stored == null ? null : guard.model().version(stored));
    }

    private Outcome judge(Scope scope, WriteBatch.Operation operation) {
        Key key = WriteBatch.keyOf(operation);
        Row stored = key == null ? null : stored(scope, operation.model(), key);
        Long version = stored == null ? null : operation.model().version(stored);
        return WriteBatch.conditionOf(operation).check(stored != null, version);
    }

    private @Nullable Row stored(Scope scope, EntityModel model, Key key) {
        Map<String, Object> columns = table(model).rows(scope).get(key);
        return columns == null ? null : toRow(model, key, columns);
    }

    private void deleteRange(Scope scope, WriteBatch.DeleteRange delete) {
        Table table = table(delete.model());
        List<Key> keys = table.rows(scope).keySet().stream()
                .filter(delete.range()::contains)
                .toList();
        keys.forEach(key -> table.write(scope, key, null));
    }

    private void carryOut(Scope scope, WriteBatch.Operation operation) {
        Table table = table(operation.model());
        if (operation instanceof WriteBatch.Delete delete) {
            table.write(scope, delete.key(), null);
        } else if (operation instanceof WriteBatch.Put put) {
            // Columns that the entity does not know keep their values.
            Key key = put.row().key();
            Map<String, Object> columns = new HashMap<>(table.rows(scope).getOrDefault(key, Map.of()));
            for (Attribute attribute : put.model().attributes()) {
                columns.put(attribute.name(), put.row().value(put.model().position(attribute)));
            }
            table.write(scope, key, columns);
        }
    }

    @Override
    public Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    private void checkOpen() {
        if (closed) {
            throw new StoreClosedException("The store was closed.");
        }
    }

    private Table table(EntityModel model) {
        checkOpen();
        return Objects.requireNonNull(tables.get(model.table()), () -> "ensureSchema was not called for " + model);
    }

    /** Returns the value of a column, or the default value if the row is older than the column. */
    private static @Nullable Object read(Attribute attribute, Map<String, Object> columns) {
        Object value = columns.containsKey(attribute.name()) ? columns.get(attribute.name()) : attribute.defaultValue();
        return widen(attribute, value);
    }

    /** An attribute may have become a long since the value was written. */
    private static @Nullable Object widen(Attribute attribute, @Nullable Object value) {
        return attribute.type() == ValueType.LONG && value instanceof Integer number
                ? (Long) number.longValue()
                : value;
    }

    private static Row toRow(EntityModel model, Key key, Map<String, Object> columns) {
        return Row.of(
                key, model.attributes().stream().map(a -> read(a, columns)).toArray());
    }

    /** Returns what is kept of a table, for tests that do not want to ask the backend whether it is right. */
    synchronized Map<Scope, NavigableMap<Key, Map<String, Object>>> dump(String table) {
        return tables.get(table).rowsByScope;
    }

    /** Returns all that is kept, a line for each table. */
    synchronized List<String> dump() {
        return tables.entrySet().stream()
                .map(entry -> entry.getKey()
                        + entry.getValue().indexes.keySet()
                        + entry.getValue().written())
                .toList();
    }

    private record Reader(SortedMapBackend store, EntityModel model, Scope scope) implements EntityTable {

        @Override
        public List<Row> get(List<Key> keys) {
            synchronized (store) {
                return keys.stream().filter(rows()::containsKey).map(this::row).toList();
            }
        }

        @Override
        public RowPage scan(KeyRange range, Direction direction, int limit) {
            synchronized (store) {
                NavigableSet<Key> keys = rows().navigableKeySet();
                return page(direction == Direction.ASCENDING ? keys : keys.descendingSet(), range, limit);
            }
        }

        @Override
        public RowPage findBy(Attribute attribute, Object value, @Nullable Key after, int limit) {
            KeyRange rest = after == null ? KeyRange.all() : KeyRange.all().after(after);
            return find(attribute, KeyRange.startingWith(Key.of(value)), rest, limit);
        }

        @Override
        public RowPage findUpTo(Attribute attribute, Object most, int limit) {
            return find(attribute, KeyRange.all().atMost(Key.of(most)), KeyRange.all(), limit);
        }

        private RowPage find(Attribute attribute, KeyRange entries, KeyRange rest, int limit) {
            synchronized (store) {
                Index index = store.table(model).indexes.get(attribute.name());
                List<Key> keys = index.entries(scope).stream()
                        .filter(entries::contains)
                        .map(entry -> Key.of(entry.parts().stream().skip(1).toArray()))
                        .toList();
                return page(keys, rest, limit);
            }
        }

        @Override
        public long count(KeyRange range) {
            synchronized (store) {
                return rows().keySet().stream().filter(range::contains).count();
            }
        }

        private RowPage page(Iterable<Key> keys, KeyRange range, int limit) {
            RowPage.Builder page = new RowPage.Builder(limit);
            for (Key key : keys) {
                if (range.contains(key) && !page.add(row(key))) {
                    break;
                }
            }
            return page.build();
        }

        private Row row(Key key) {
            return toRow(model, key, Objects.requireNonNull(rows().get(key)));
        }

        private NavigableMap<Key, Map<String, Object>> rows() {
            return store.table(model).rows(scope);
        }
    }
}
