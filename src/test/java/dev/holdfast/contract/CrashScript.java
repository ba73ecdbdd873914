package dev.holdfast.contract;

import static dev.holdfast.contract.entities.ContractModels.LONG_KEYED;
import static dev.holdfast.contract.entities.ContractModels.TEXT_KEYED;
import static dev.holdfast.contract.entities.ContractModels.VERSIONED;

import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.WriteBatch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;

/**
 * What one thread of a {@link CrashWriter} writes into a session of its own. The seed alone decides it, so that whoever
 * knows how many of its batches were answered knows what must be stored.
 */
final class CrashScript {

    static final List<EntityModel> MODELS = List.of(LONG_KEYED, TEXT_KEYED, VERSIONED);

    private static final int KEYS = 300;
    private static final int LARGE_BATCH = 1_500;

    private final Scope scope;
    private final Random random;
    private final Map<EntityModel, NavigableMap<Key, Row>> rows = new HashMap<>();
    private long written;

    CrashScript(long seed, int thread) {
        this.scope = scope(seed, thread);
        this.random = new Random(seed * 31 + thread);
        MODELS.forEach(model -> rows.put(model, new TreeMap<>()));
    }

    static Scope scope(long seed, int thread) {
        return Scope.session(seed + " " + thread);
    }

    Scope scope() {
        return scope;
    }

    /** Returns what is stored when all batches so far have been. */
    NavigableMap<Key, Row> rows(EntityModel model) {
        return rows.get(model);
    }

    /** Returns the next batch, of which nothing is refused. */
    WriteBatch next() {
        written++;
        WriteBatch.Builder batch = WriteBatch.in(scope);
        int kind = random.nextInt(100);
        if (kind < 40) {
            put(batch, LONG_KEYED, random.nextInt(KEYS));
        } else if (kind < 60) {
            increment(batch);
        } else if (kind < 85) {
            putBoth(batch, 2 + random.nextInt(50));
        } else if (kind < 87) {
            putBoth(batch, LARGE_BATCH);
        } else if (kind < 97) {
            for (int i = 0; i < 1 + random.nextInt(10); i++) {
                delete(batch, random.nextInt(KEYS));
            }
        } else {
            replaceRange(batch, random.nextInt(KEYS));
        }
        return batch.build();
    }

    private void increment(WriteBatch.Builder batch) {
        Key key = Key.of((long) random.nextInt(5));
        Row stored = rows.get(VERSIONED).get(key);
        long version = stored == null ? 0 : (Long) stored.values().get(1);
        Row next = Row.of(key, "v" + (version + 1), version + 1);
        if (stored == null) {
            batch.insertIfAbsent(VERSIONED, next);
        } else {
            batch.putIfVersion(VERSIONED, next, version);
        }
        rows.get(VERSIONED).put(key, next);
    }

    private void putBoth(WriteBatch.Builder batch, int count) {
        int first = random.nextInt(KEYS);
        for (int i = 0; i < count; i++) {
            put(batch, i % 2 == 0 ? LONG_KEYED : TEXT_KEYED, first + i);
        }
    }

    private void put(WriteBatch.Builder batch, EntityModel model, int number) {
        Row row = Row.of(key(model, number), "t" + written % 7, "content " + written);
        batch.put(model, row);
        rows.get(model).put(row.key(), row);
    }

    private void delete(WriteBatch.Builder batch, int number) {
        EntityModel model = random.nextBoolean() ? LONG_KEYED : TEXT_KEYED;
        Key key = key(model, number);
        batch.delete(model, key);
        rows.get(model).remove(key);
    }

    private void replaceRange(WriteBatch.Builder batch, int from) {
        KeyRange range = KeyRange.all().atLeast(key(LONG_KEYED, from));
        batch.deleteRange(LONG_KEYED, range);
        rows.get(LONG_KEYED).keySet().removeIf(range::contains);
        put(batch, LONG_KEYED, from + 1);
    }

    private static Key key(EntityModel model, int number) {
        return model == TEXT_KEYED ? Key.of("k" + number) : Key.of((long) number);
    }
}
