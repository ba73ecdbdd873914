package dev.holdfast.internal.maps;

import dev.holdfast.internal.binding.ValueRules;
import dev.holdfast.spi.Attribute;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.WriteBatch;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The rows of entries, of the maps of sessions or of those of the store. Immutable. */
final class MapTable {

    static final int MAX_VALUE = (int) WriteBatch.MAX_BYTES;

    private final EntityModel model;
    private final Attribute expiry;
    private final int value;
    private final int expiresAt;
    private final int version;

    MapTable(EntityModel model) {
        this.model = model;
        this.value = position("entry_value");
        this.expiresAt = position("expires_at");
        this.expiry = model.attributes().get(expiresAt);
        this.version = model.versionPosition();
    }

    private int position(String name) {
        return model.position(model.find(name).orElseThrow());
    }

    EntityModel model() {
        return model;
    }

    /** Returns by what {@link dev.holdfast.spi.EntityTable#findUpTo} finds the entries that are over. */
    Attribute expiry() {
        return expiry;
    }

    /** Returns the JSON of the value. */
    String value(Row row) {
        return row.value(value) instanceof String json ? json : "";
    }

    boolean isOver(Row row, Instant now) {
        return row.value(expiresAt) instanceof Instant end && !end.isAfter(now);
    }

    /**
     * Returns a row.
     *
     * @param present the one in whose place it is put, or {@code null} for none
     * @throws dev.holdfast.exceptions.InvalidValueException if it is too large
     */
    Row row(Key key, String json, @Nullable Instant end, @Nullable Row present) {
        @Nullable Object[] values = new Object[model.attributes().size()];
        values[value] = json;
        values[expiresAt] = end;
        if (version >= 0) {
            values[version] = nextVersion(present);
        }
        Row row = Row.of(key, values);
        ValueRules.checkSize(model, row);
        return row;
    }

    /** An entry that is removed and put again has another version than before: else who had read the old one would write over the new. */
    private long nextVersion(@Nullable Row present) {
        Long before = present == null ? null : model.version(present);
        return before == null ? ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE >> 1) : before + 1;
    }
}
