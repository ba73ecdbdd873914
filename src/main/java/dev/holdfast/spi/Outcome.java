package dev.holdfast.spi;

/** What became of one operation of a {@link WriteBatch}. */
public enum Outcome {

    /** The operation was carried out. */
    APPLIED,

    /** Nothing was written: there is a row, and the condition wanted none. */
    EXISTS,

    /** Nothing was written: there is no row, and the condition wanted one. */
    ABSENT,

    /** Nothing was written: the row has another version than the condition wanted. */
    CONFLICT,

    /** Nothing was written, although nothing spoke against it: another operation of the same strict batch was refused. */
    HELD_BACK,

    /** Nothing was written by the whole batch: its {@link Guard} did not hold. */
    FENCED
}
