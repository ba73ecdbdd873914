package dev.holdfast.backend.redis;

import dev.holdfast.spi.Attribute;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.RowJson;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of the rows of one entity where its table has certain indexes: the value, which is JSON for people too,
 * and the state, which tells a script what it would otherwise have to parse the value for. Immutable.
 *
 * <p>The state has the {@link RowForm}, the length of the value, the version, and the indexed values in their binary form.
 */
final class StoredRow {

    private static final int VERSION_LENGTH = Long.BYTES;
    private static final int FIXED = RowForm.LENGTH + Integer.BYTES + VERSION_LENGTH;

    private final EntityModel model;
    private final RowJson json;
    private final RowForm form;
    private final List<Attribute> indexes;
    private final RowJson indexed;

    /** For each index the place of its attribute in the rows of the entity; {@code null} if the JSON has to be read. */
    private final int @Nullable [] positions;

    StoredRow(EntityModel model, TableIndexes indexes) {
        this.model = model;
        this.json = new RowJson(model);
        this.form = RowForm.of(model);
        this.indexes = indexes.attributes();
        this.indexed = new RowJson(indexes.model(model));
        this.positions = positions(model, indexes);
    }

    private static int @Nullable [] positions(EntityModel model, TableIndexes indexes) {
        int[] positions = new int[indexes.attributes().size()];
        for (int i = 0; i < positions.length; i++) {
            Attribute index = indexes.attributes().get(i);
            positions[i] = -1;
            for (int j = 0; j < model.attributes().size(); j++) {
                Attribute attribute = model.attributes().get(j);
                if (attribute.name().equals(index.name())
                        && attribute.type() == index.type()
                        && equal(attribute.defaultValue(), index.defaultValue())) {
                    positions[i] = j;
                }
            }
            if (positions[i] < 0) {
                return null;
            }
        }
        return positions;
    }

    private static boolean equal(@Nullable Object a, @Nullable Object b) {
        return Arrays.deepEquals(new Object[] {a}, new Object[] {b});
    }

    RowForm form() {
        return form;
    }

    /** A value and its state. */
    static final class Encoded {

        final byte[] value;
        final byte[] state;

        private Encoded(byte[] value, byte[] state) {
            this.value = value;
            this.state = state;
        }
    }

    /**
     * Returns what is to be stored of a row.
     *
     * @param previous the value stored before, whose fields unknown to the entity are taken over, or {@code null}
     */
    Encoded encode(Row row, byte @Nullable [] previous) {
        byte[] value = json.encode(row, null);
        RowForm written = form;
        if (previous != null) {
            byte[] merged = json.encode(row, previous);
            if (!Arrays.equals(merged, value)) {
                value = merged;
                written = RowForm.MIXED;
            }
        }
        byte[] fixed = ByteBuffer.allocate(FIXED)
                .put(written.bytes())
                .putInt(value.length)
                .put(version(model.version(row)))
                .array();
        return new Encoded(
                value,
                Bytes.join(fixed, entries(positions == null || previous != null ? read(row.key(), value) : take(row))));
    }

    /** Returns the part of the state that says in which indexes a stored value belongs. */
    byte[] entries(Key key, byte[] value) {
        return entries(read(key, value));
    }

    private List<@Nullable Object> read(Key key, byte[] value) {
        return indexes.isEmpty() ? List.of() : indexed.decode(key, value).values();
    }

    private List<@Nullable Object> take(Row row) {
        List<@Nullable Object> values = new ArrayList<>();
        if (positions != null) {
            for (int position : positions) {
                values.add(row.value(position));
            }
        }
        return values;
    }

    private static byte[] entries(List<@Nullable Object> values) {
        ByteArrayOutputStream entries = new ByteArrayOutputStream();
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            if (value != null) {
                byte[] bytes = Key.of(value).toBytes();
                entries.write(i + 1);
                entries.write(bytes.length >> 8);
                entries.write(bytes.length);
                entries.writeBytes(bytes);
            }
        }
        return entries.toByteArray();
    }

    /** Returns the version of a stored value, in the form of conditions. */
    byte[] version(Key key, byte[] value) {
        return version(model.version(json.decode(key, value)));
    }

    /** Returns the form of a version in states and conditions; none counts as 0. */
    static byte[] version(@Nullable Long version) {
        return ByteBuffer.allocate(VERSION_LENGTH)
                .putLong(version == null ? 0 : version)
                .array();
    }
}
