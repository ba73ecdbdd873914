package dev.holdfast.internal.async;

import dev.holdfast.spi.Condition;
import dev.holdfast.spi.Outcome;
import dev.holdfast.spi.WriteBatch;

/** A call that changes one row. */
abstract class RowChange extends Pending<Outcome> {

    private final Place place;

    private RowChange(Door door, Place place) {
        super(door);
        this.place = place;
    }

    @Override
    final String what() {
        return verb() + " " + place;
    }

    /** Returns what is done to the row, for people. */
    abstract String verb();

    Place place() {
        return place;
    }

    /** Returns how many bytes it writes, as far as it is known. */
    abstract long size();

    /** Returns whether it can be in one batch behind another change of its row. */
    abstract boolean joins(RowChange earlier);

    /** Writes or deletes a row. */
    static final class Write extends RowChange {

        private final WriteBatch.Operation operation;

        Write(Door door, Place place, WriteBatch.Operation operation) {
            super(door, place);
            this.operation = operation;
        }

        @Override
        String verb() {
            return operation instanceof WriteBatch.Put ? "saving" : "deleting";
        }

        WriteBatch.Operation operation() {
            return operation;
        }

        @Override
        long size() {
            return operation instanceof WriteBatch.Put put ? put.row().size() : 0;
        }

        private boolean isUnconditional() {
            return WriteBatch.conditionOf(operation).equals(Condition.NONE);
        }

        @Override
        boolean joins(RowChange earlier) {
            return isUnconditional() && earlier instanceof Write write && write.isUnconditional();
        }
    }

    /** Computes a row of the one that is there. */
    static final class Compute extends RowChange {

        private final RowFunction function;
        private int tries;

        Compute(Door door, Place place, RowFunction function) {
            super(door, place);
            this.function = function;
        }

        @Override
        String verb() {
            return "computing";
        }

        RowFunction function() {
            return function;
        }

        /** Returns how often others were faster, this time included. */
        int lostAgain() {
            return ++tries;
        }

        int tries() {
            return tries;
        }

        @Override
        long size() {
            return 0;
        }

        @Override
        boolean joins(RowChange earlier) {
            return earlier instanceof Compute;
        }
    }
}
