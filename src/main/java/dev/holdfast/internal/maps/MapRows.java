package dev.holdfast.internal.maps;

import dev.holdfast.exceptions.CorruptValueException;
import dev.holdfast.exceptions.InvalidValueException;
import dev.holdfast.internal.binding.JsonValues;
import dev.holdfast.internal.binding.ValueRules;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.WriteBatch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Between the entries of one map and their rows. Immutable. */
final class MapRows<K, V> {

    private final MapTable table;
    private final String name;
    private final KeyKind keys;
    private final JsonValues values;
    private final @Nullable Duration timeToLive;
    private final InstantSource clock;

    MapRows(MapTable table, MapDefinition definition, InstantSource clock) {
        this.table = table;
        this.name = definition.name();
        this.keys = definition.keys();
        this.values = definition.values();
        this.timeToLive = definition.options().timeToLive();
        this.clock = clock;
    }

    MapTable table() {
        return table;
    }

    String name() {
        return name;
    }

    /** Returns the range of all keys of the map. */
    KeyRange all() {
        return KeyRange.startingWith(Key.of(name));
    }

    /**
     * Returns the range of the keys that begin with this one.
     *
     * @throws UnsupportedOperationException if keys do not begin with one another
     */
    KeyRange startingWith(Object prefix) {
        String end = keys.endOfPrefix(prefix);
        KeyRange range = KeyRange.all().atLeast(key(prefix));
        return end == null ? range.atMost(Key.of(name)) : range.before(KeyKind.ofText(name, end));
    }

    /**
     * Returns a stored key.
     *
     * @throws ClassCastException if it is not of the map's class
     * @throws InvalidValueException if it could not be kept
     */
    Key key(Object key) {
        return keys.toKey(name, keys.type().cast(Objects.requireNonNull(key, "key")));
    }

    /** Returns the JSON of a value. */
    String json(Object value) {
        Objects.requireNonNull(value, "value");
        try {
            String json = values.write(value);
            ValueRules.checkText(KeyKind.owner(name), "value", MapTable.MAX_VALUE, json);
            return json;
        } catch (IllegalArgumentException e) {
            InvalidValueException refusal =
                    new InvalidValueException(KeyKind.owner(name), "value", String.valueOf(e.getMessage()));
            refusal.initCause(e);
            throw refusal;
        }
    }

    /** Returns the row of an entry that is written now, in the place of another. */
    Row row(Key key, String json, @Nullable Row present) {
        Instant end =
                timeToLive == null ? null : clock.instant().plus(timeToLive).truncatedTo(ChronoUnit.MICROS);
        try {
            return table.row(key, json, end, present);
        } catch (InvalidValueException e) {
            throw new InvalidValueException(
                    KeyKind.owner(name), "value", "takes more than the " + WriteBatch.MAX_BYTES + " bytes of a row");
        }
    }

    /** Returns the row if it is of an entry whose time is not over, else {@code null}. */
    @Nullable
    Row alive(@Nullable Row row) {
        return row == null || table.isOver(row, clock.instant()) ? null : row;
    }

    /** Returns whether the value of a row is equal to another, or, as arrays in it are never, becomes the same JSON. */
    boolean hasValue(Row row, Object other) {
        V value = value(row);
        return Objects.deepEquals(value, other)
                || (values.isOne(other) && json(value).equals(json(other)));
    }

    Instant now() {
        return clock.instant();
    }

    /**
     * Returns the value of a row.
     *
     * @throws CorruptValueException if it is none of the map's type
     */
    @SuppressWarnings("unchecked") // what is read is of the map's type
    V value(Row row) {
        try {
            return (V) values.read(table.value(row));
        } catch (IllegalArgumentException e) {
            throw corrupt(row, "its value", String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Returns the key of a row.
     *
     * @throws CorruptValueException if it is none of the map's type
     */
    @SuppressWarnings("unchecked") // what is read is of the map's type
    K key(Row row) {
        try {
            return (K) keys.toJava(row.key());
        } catch (IllegalArgumentException e) {
            throw corrupt(row, "its key", "it is no " + keys.type().getSimpleName(), e);
        }
    }

    private CorruptValueException corrupt(Row row, String where, String reason, IllegalArgumentException cause) {
        Object text = row.key().part(2);
        Object shown = "".equals(text) ? row.key().part(1) : text;
        return new CorruptValueException("entry of " + KeyKind.owner(name), shown.toString(), where, reason, cause);
    }
}
