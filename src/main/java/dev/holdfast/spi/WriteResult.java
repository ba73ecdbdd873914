package dev.holdfast.spi;

import java.util.Collections;
import java.util.List;

/**
 * What became of a batch.
 *
 * @param outcomes one an operation, in the order of {@link WriteBatch#operations}
 */
public record WriteResult(List<Outcome> outcomes) {

    public WriteResult {
        outcomes = List.copyOf(outcomes);
    }

    /** Returns whether every operation was carried out. */
    public boolean isComplete() {
        return outcomes.stream().allMatch(outcome -> outcome == Outcome.APPLIED);
    }

    /** Returns the result of a batch whose guard did not hold. */
    public static WriteResult fenced(WriteBatch batch) {
        return new WriteResult(Collections.nCopies(batch.operations().size(), Outcome.FENCED));
    }

    /** Returns whether nothing was written because the batch's guard did not hold. */
    public boolean isFenced() {
        return outcomes.contains(Outcome.FENCED);
    }

    /** Returns what this result becomes when nothing is written after all: what was applied is held back. */
    public WriteResult heldBack() {
        return new WriteResult(outcomes.stream()
                .map(outcome -> outcome == Outcome.APPLIED ? Outcome.HELD_BACK : outcome)
                .toList());
    }
}
