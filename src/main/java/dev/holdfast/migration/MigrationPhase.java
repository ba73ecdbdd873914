package dev.holdfast.migration;

/** What a migration is at. */
public enum MigrationPhase {

    /** Rows are read from the source and written to the target; the source is as it was. */
    COPYING,

    /** What the target holds is read again and compared; the source is as it was. */
    VERIFYING,

    /** The target becomes the place of the sessions. */
    SWITCHING,

    /** What was moved is removed from the source. */
    CLEARING
}
