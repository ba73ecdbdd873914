package dev.holdfast.internal.cache;

/** A write of a key, or of a range, that is under way. */
@FunctionalInterface
interface OpenWrite {

    /**
     * Ends it; called once.
     *
     * @param carriedOut whether the store has said that it did it
     */
    void end(boolean carriedOut);
}
