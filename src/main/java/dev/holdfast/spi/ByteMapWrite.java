package dev.holdfast.spi;

import dev.holdfast.exceptions.CorruptValueException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One batch on its way into a {@link ByteMap}: what it finds there, and the entries that come and go by it. */
final class ByteMapWrite {

    private static final byte[] NOTHING = {};

    private final ByteMapBackend backend;
    private final ByteMap map;
    private final ByteMapIndexes indexes;
    private final Scope scope;
    private final Map<byte[], byte[]> puts = new TreeMap<>(Arrays::compareUnsigned);
    private final Set<byte[]> deletes = new TreeSet<>(Arrays::compareUnsigned);

    ByteMapWrite(ByteMapBackend backend, ByteMap map, ByteMapIndexes indexes, Scope scope) {
        this.backend = backend;
        this.map = map;
        this.indexes = indexes;
        this.scope = scope;
    }

    WriteResult apply(WriteBatch batch) {
        Guard guard = batch.guard();
        if (guard != null && !holds(guard)) {
            return WriteResult.fenced(batch);
        }
        Map<byte[], byte[]> stored = readStored(batch);
        WriteResult result = judge(batch, stored);
        if (batch.isStrict() && !result.isComplete()) {
            return result.heldBack();
        }
        for (WriteBatch.Operation operation : batch.operations()) {
            if (operation instanceof WriteBatch.DeleteRange delete) {
                removeRange(delete);
            }
        }
        for (int i = 0; i < result.outcomes().size(); i++) {
            if (result.outcomes().get(i) == Outcome.APPLIED) {
                carryOut(batch.operations().get(i), stored);
            }
        }
        map.write(puts, deletes);
        return result;
    }

    private boolean holds(Guard guard) {
        byte[] json = map.get(List.of(ByteLayout.row(guard.model(), scope, guard.key())))
                .get(0);
        return json == null
                ? guard.holds(false, null)
                : guard.holds(
                        true, guard.model().version(backend.codec(guard.model()).decode(guard.key(), json)));
    }

    /** Returns the JSON of the rows that the batch names. */
    private Map<byte[], byte[]> readStored(WriteBatch batch) {
        List<byte[]> keys = new ArrayList<>();
        for (WriteBatch.Operation operation : batch.operations()) {
            Key key = WriteBatch.keyOf(operation);
            if (key != null) {
                keys.add(ByteLayout.row(operation.model(), scope, key));
            }
        }
        Map<byte[], byte[]> stored = new TreeMap<>(Arrays::compareUnsigned);
        List<byte @Nullable []> values = map.get(keys);
        for (int i = 0; i < keys.size(); i++) {
            byte[] json = values.get(i);
            if (json != null) {
                stored.put(keys.get(i), json);
            }
        }
        return stored;
    }

    private WriteResult judge(WriteBatch batch, Map<byte[], byte[]> stored) {
        List<Outcome> outcomes = new ArrayList<>();
        for (WriteBatch.Operation operation : batch.operations()) {
            Key key = WriteBatch.keyOf(operation);
            outcomes.add(
                    key == null
                            ? Outcome.APPLIED
                            : judge(operation, key, stored.get(ByteLayout.row(operation.model(), scope, key))));
        }
        return new WriteResult(outcomes);
    }

    private Outcome judge(WriteBatch.Operation operation, Key key, byte @Nullable [] json) {
        Condition condition = WriteBatch.conditionOf(operation);
        if (json == null) {
            return condition.check(false, null);
        }
        EntityModel model = operation.model();
        boolean versioned =
                condition.kind() == Condition.Kind.VERSION || condition.kind() == Condition.Kind.VERSION_OR_ABSENT;
        return condition.check(
                true, versioned ? model.version(backend.codec(model).decode(key, json)) : null);
    }

    private void removeRange(WriteBatch.DeleteRange delete) {
        EntityModel model = delete.model();
        byte[] prefix = ByteLayout.rows(model, scope);
        List<ValueType> types = model.key().stream().map(Attribute::type).toList();
        ByteMapTable.scan(map, prefix, delete.range(), Direction.ASCENDING, (row, json) -> {
            remove(model, Key.fromBytes(types, ByteLayout.without(prefix, row)), row, json);
            return true;
        });
    }

    private void carryOut(WriteBatch.Operation operation, Map<byte[], byte[]> stored) {
        Key key = WriteBatch.keyOf(operation);
        if (key == null) {
            return;
        }
        EntityModel model = operation.model();
        byte[] place = ByteLayout.row(model, scope, key);
        // A row of a range of this batch is gone before it is written anew, with all that it held.
        byte[] previous = deletes.contains(place) ? null : stored.get(place);
        if (previous != null) {
            remove(model, key, place, previous);
        }
        if (operation instanceof WriteBatch.Put put) {
            byte[] json = backend.codec(model).encode(put.row(), previous);
            put(place, json);
            indexes.entries(model, scope, key, json).forEach(entry -> put(entry, NOTHING));
        }
    }

    private void put(byte[] entry, byte[] value) {
        deletes.remove(entry);
        puts.put(entry, value);
    }

    private void remove(EntityModel model, Key key, byte[] place, byte[] json) {
        deletes.add(place);
        deletes.addAll(indexEntries(model, key, json));
    }

    private List<byte[]> indexEntries(EntityModel model, Key key, byte[] json) {
        try {
            return indexes.entries(model, scope, key, json);
        } catch (CorruptValueException e) {
            // why: deleting it by its key is what people are told to do about such a row.
            return indexes.findEntries(model, scope, key);
        }
    }
}
