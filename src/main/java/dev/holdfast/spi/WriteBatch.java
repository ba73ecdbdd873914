package dev.holdfast.spi;

import dev.holdfast.exceptions.BatchTooLargeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Operations on rows of one scope that happen all or not at all. Immutable; made by a {@link Builder}, which sees to it
 * that a batch names a row at most once, has at most {@link #MAX_ROWS} rows and {@link #MAX_BYTES} bytes, and has no
 * conditions beside a deleted range.
 */
public final class WriteBatch {

    /** The most operations of a batch. */
    public static final int MAX_ROWS = 10_000;

    /** The most bytes of a batch, by {@link Row#size}; also the most of a row. */
    public static final long MAX_BYTES = 8L << 20;

    /** One thing to be done. */
    public sealed interface Operation permits Put, Delete, DeleteRange {
        EntityModel model();
    }

    /** An operation on one row, carried out if its condition holds. */
    private interface Conditional {
        Condition condition();
    }

    /** Writes a row, new or over the one of the same key. */
    public record Put(EntityModel model, Row row, Condition condition) implements Operation, Conditional {}

    /** Removes the row of a key; without a condition it need not be there. */
    public record Delete(EntityModel model, Key key, Condition condition) implements Operation, Conditional {}

    /** Removes all rows of a range. */
    public record DeleteRange(EntityModel model, KeyRange range) implements Operation {}

    private final Scope scope;
    private final List<Operation> operations;
    private final boolean strict;
    private final @Nullable Guard guard;
    private final boolean urgent;

    private WriteBatch(Scope scope, List<Operation> operations, boolean strict, @Nullable Guard guard, boolean urgent) {
        this.scope = scope;
        this.operations = operations;
        this.strict = strict;
        this.guard = guard;
        this.urgent = urgent;
    }

    /** Returns a builder of batches in this scope. */
    public static Builder in(Scope scope) {
        return new Builder(scope);
    }

    public Scope scope() {
        return scope;
    }

    /** Returns the operations; of those on single rows each is on another row. */
    public List<Operation> operations() {
        return operations;
    }

    /**
     * Returns whether one refused operation holds back all others. In a batch that is not strict the others are carried
     * out.
     */
    public boolean isStrict() {
        return strict;
    }

    /** Returns the row that lets the batch be carried out, or {@code null} if it needs none. */
    public @Nullable Guard guard() {
        return guard;
    }

    /**
     * Returns whether the batch must not wait until others of this store are done, as a sign of life must not: who has a limited
     * number of connections keeps one for such.
     */
    public boolean isUrgent() {
        return urgent;
    }

    /** Returns the same batch, carried out only if this guard holds. */
    public WriteBatch guardedBy(Guard newGuard) {
        newGuard.model().requireScope(scope);
        return new WriteBatch(scope, operations, strict, newGuard, urgent);
    }

    /** Returns whether any operation has a condition, so that rows must be read before they are written. */
    public boolean hasConditions() {
        return operations.stream().anyMatch(operation -> !conditionOf(operation).equals(Condition.NONE));
    }

    /**
     * Returns the operations of a batch that does nothing but put rows, without conditions: what {@link Backend#load} takes.
     *
     * @throws IllegalArgumentException if it does anything else
     */
    public List<Put> puts() {
        if (!onlyPuts()) {
            throw new IllegalArgumentException("Only a batch that puts rows without conditions can be loaded.");
        }
        return operations.stream().map(Put.class::cast).toList();
    }

    /** Returns whether the batch does nothing but put rows without conditions. */
    public boolean onlyPuts() {
        return !hasConditions() && operations.stream().allMatch(Put.class::isInstance);
    }

    /** Returns the condition of an operation, {@link Condition#NONE} for a range. */
    public static Condition conditionOf(Operation operation) {
        return operation instanceof Conditional conditional ? conditional.condition() : Condition.NONE;
    }

    /** Returns the key of an operation on one row, or {@code null} for a range. */
    public static @Nullable Key keyOf(Operation operation) {
        if (operation instanceof Put put) {
            return put.row().key();
        }
        return operation instanceof Delete delete ? delete.key() : null;
    }

    /** Gathers the operations of a batch. Not for use by several threads at once. */
    public static final class Builder {

        private record Place(EntityModel model, Key key) {}

        private final Scope scope;
        private final List<Operation> operations = new ArrayList<>();
        private final Map<Place, Integer> places = new HashMap<>();
        private boolean strict;
        private boolean urgent;
        private boolean ranges;
        private boolean conditions;
        private long bytes;

        private Builder(Scope scope) {
            this.scope = scope;
        }

        /** Writes the row, whether there is one of its key or not. */
        public Builder put(EntityModel model, Row row) {
            return put(model, row, Condition.NONE);
        }

        /** Writes the row if there is none of its key. */
        public Builder insertIfAbsent(EntityModel model, Row row) {
            return put(model, row, Condition.ABSENT);
        }

        /** Writes the row, which holds its next version, if the stored one has this version. */
        public Builder putIfVersion(EntityModel model, Row row, long version) {
            return put(model, row, Condition.version(version));
        }

        /** Writes the row if the condition holds. */
        public Builder put(EntityModel model, Row row, Condition condition) {
            return add(new Put(model, row, condition), row.key());
        }

        /** Removes the row of this key, if there is one. */
        public Builder delete(EntityModel model, Key key) {
            return delete(model, key, Condition.NONE);
        }

        /** Removes the row of this key if the condition holds. */
        public Builder delete(EntityModel model, Key key, Condition condition) {
            return add(new Delete(model, key, condition), key);
        }

        /**
         * Removes all rows of the range before anything else of the batch is done. Meant for ranges of about
         * {@link WriteBatch#MAX_ROWS} rows; larger ones take a batch for each part.
         */
        public Builder deleteRange(EntityModel model, KeyRange range) {
            ranges = true;
            return append(new DeleteRange(model, range));
        }

        /** Makes one refused operation hold back all others. */
        public Builder strict() {
            strict = true;
            return this;
        }

        /** Lets the batch wait for no others. */
        public Builder urgent() {
            urgent = true;
            return this;
        }

        private Builder add(Operation operation, Key key) {
            Condition condition = conditionOf(operation);
            conditions |= !condition.equals(Condition.NONE);
            Integer earlier = places.putIfAbsent(new Place(operation.model(), key), operations.size());
            if (earlier == null) {
                return append(operation);
            }
            if (!condition.equals(Condition.NONE)
                    || !conditionOf(operations.get(earlier)).equals(Condition.NONE)) {
                throw new IllegalArgumentException("A batch can name a row twice only without conditions, and "
                        + operation.model().name() + " " + key + " has one.");
            }
            bytes += sizeOf(operation) - sizeOf(operations.set(earlier, operation));
            return this;
        }

        private Builder append(Operation operation) {
            operation.model().requireScope(scope);
            operations.add(operation);
            bytes += sizeOf(operation);
            return this;
        }

        private static long sizeOf(Operation operation) {
            return operation instanceof Put put ? put.row().size() : 0;
        }

        /**
         * Returns the batch.
         *
         * @throws BatchTooLargeException if it has too many rows or bytes
         * @throws IllegalArgumentException if it has both conditions and ranges
         */
        public WriteBatch build() {
            if (operations.size() > MAX_ROWS || bytes > MAX_BYTES) {
                throw new BatchTooLargeException("A batch of " + operations.size() + " rows and " + bytes
                        + " bytes cannot be written all or nothing; the most is " + MAX_ROWS + " rows and " + MAX_BYTES
                        + " bytes. Write it in several batches.");
            }
            if (ranges && conditions) {
                throw new IllegalArgumentException("A batch that deletes ranges cannot have conditions.");
            }
            return new WriteBatch(
                    scope, Collections.unmodifiableList(new ArrayList<>(operations)), strict, null, urgent);
        }
    }
}
