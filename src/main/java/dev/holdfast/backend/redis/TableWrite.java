package dev.holdfast.backend.redis;

import dev.holdfast.spi.Attribute;
import dev.holdfast.spi.Condition;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.WriteBatch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of a batch that is for one table, in the form of {@link LuaScript#APPLY}. For one thread at a time. */
final class TableWrite {

    private static final byte[] NOTHING = {};

    /** Fewer rows are encoded sooner than other threads have been woken. */
    private static final int MANY_ROWS = 1_000;

    private final EntityModel model;
    private final KeyForm keys;
    private final List<KeyRange> ranges = new ArrayList<>();
    private final List<RowWrite> rows = new ArrayList<>();
    private TableIndexes indexes;
    private StoredRow stored;

    TableWrite(EntityModel model, TableIndexes indexes) {
        this.model = model;
        this.keys = new KeyForm(model);
        this.indexes = indexes;
        this.stored = new StoredRow(model, indexes);
    }

    EntityModel model() {
        return model;
    }

    String name() {
        return model.table();
    }

    TableIndexes indexes() {
        return indexes;
    }

    /** Returns the places in the batch of the operations that the script answers, in its order. */
    List<Integer> positions() {
        return rows.stream().map(row -> row.position).toList();
    }

    void addRange(KeyRange range) {
        ranges.add(range);
    }

    /** Adds an operation of the batch, once its ranges are known. */
    void add(int position, WriteBatch.Operation operation) {
        Key key = WriteBatch.keyOf(operation);
        if (key == null) {
            return;
        }
        boolean cleared = ranges.stream().anyMatch(range -> range.contains(key));
        if (!cleared || operation instanceof WriteBatch.Put) {
            rows.add(new RowWrite(position, operation, key, cleared));
        }
    }

    /** Writes for other indexes from now on. */
    void use(TableIndexes found) {
        indexes = found;
        stored = new StoredRow(model, found);
        rows.forEach(row -> row.encoded = null);
    }

    /** Takes over what a row of this batch has in the store. */
    void take(int row, byte @Nullable [] previous) {
        rows.get(row).take(previous);
    }

    void addKeys(List<Object> scriptKeys, KeyNames names, String tag) {
        scriptKeys.add(names.rows(tag, model));
        scriptKeys.add(names.states(tag, model));
        scriptKeys.add(names.order(tag, model));
        for (Attribute index : indexes.attributes()) {
            scriptKeys.add(names.index(tag, model, index));
        }
    }

    void addArguments(List<Object> arguments) {
        arguments.add(Bytes.of(name()));
        arguments.add(Bytes.of(indexes.text()));
        arguments.add(Bytes.of(indexes.attributes().size()));
        arguments.add(stored.form().bytes());
        arguments.add(Bytes.of(ranges.size()));
        arguments.add(Bytes.of(rows.size()));
        for (KeyRange range : ranges) {
            LexRange members = LexRange.of(range);
            arguments.add(members.min());
            arguments.add(members.max());
        }
        if (rows.size() >= MANY_ROWS) {
            // why: the server gets nothing before the last row of a batch is encoded.
            rows.parallelStream().filter(row -> row.previous == null).forEach(RowWrite::encode);
        }
        rows.forEach(row -> row.addArguments(arguments));
    }

    /** One operation on a row. */
    private final class RowWrite {

        private final int position;
        private final WriteBatch.Operation operation;
        private final Key key;
        private final boolean cleared;
        private final byte[] field;
        private final byte[] member;
        private byte[] todo;
        private byte @Nullable [] previous;
        private StoredRow.@Nullable Encoded encoded;

        RowWrite(int position, WriteBatch.Operation operation, Key key, boolean cleared) {
            this.position = position;
            this.operation = operation;
            this.key = key;
            this.cleared = cleared;
            this.field = Bytes.of(keys.field(key));
            this.member = keys.member(key, field);
            this.todo = todo();
        }

        private byte[] todo() {
            boolean put = operation instanceof WriteBatch.Put;
            Condition condition = WriteBatch.conditionOf(operation);
            char first = put ? cleared ? 'n' : 'p' : 'd';
            byte[] plain = Bytes.of(first + condition(condition.kind()));
            boolean versioned =
                    condition.kind() == Condition.Kind.VERSION || condition.kind() == Condition.Kind.VERSION_OR_ABSENT;
            if (previous == null) {
                return versioned ? Bytes.join(plain, StoredRow.version(condition.version())) : plain;
            }
            return Bytes.join(
                    plain,
                    StoredRow.version(condition.version()),
                    Bytes.of(Sha1.of(previous)),
                    versioned ? stored.version(key, previous) : StoredRow.version(null));
        }

        private static String condition(Condition.Kind kind) {
            return switch (kind) {
                case NONE -> "-";
                case ABSENT -> "a";
                case PRESENT -> "p";
                case VERSION -> "v";
                case VERSION_OR_ABSENT -> "o";
            };
        }

        void take(byte @Nullable [] found) {
            previous = found;
            encoded = null;
            todo = todo();
        }

        /** Returns what is to be stored, or {@code null} if nothing is. */
        private StoredRow.@Nullable Encoded encode() {
            if (encoded == null && operation instanceof WriteBatch.Put put) {
                encoded = stored.encode(put.row(), previous);
            }
            return encoded;
        }

        void addArguments(List<Object> arguments) {
            arguments.add(todo);
            arguments.add(member);
            arguments.add(field);
            StoredRow.Encoded written = encode();
            arguments.add(written == null ? NOTHING : written.value);
            arguments.add(written == null ? NOTHING : written.state);
        }
    }
}
