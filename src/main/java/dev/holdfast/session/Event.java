package dev.holdfast.session;

/**
 * Something that happened to a session: which of its rows it is about, and what becomes of them. Immutable, as it may be
 * applied again, to rows that were read again, when a write has failed.
 *
 * @param <R> what the caller is told
 */
interface Event<R> {

    /**
     * Names rows that are about to be needed, so that those of many events are read together. Called again for as long as it
     * names others: what was read may lead on.
     */
    default void reads(Rows rows) {}

    /** Changes the rows. What it throws is thrown to the caller, and then nothing of this event is written. */
    R apply(Rows rows);

    /** Returns about how many rows it writes. */
    default int size() {
        return 1;
    }
}
