package dev.holdfast.migration;

/** Is told how far a migration has come. */
@FunctionalInterface
public interface MigrationListener {

    /**
     * Called several times a second while rows go over, in the thread that opens the store, or in the background one that
     * clears the source; never at the same time from both. It should return soon, as the migration waits for it.
     *
     * <p>If it throws, the migration stops with that exception, as after any other failure: the source has everything, and
     * the next start goes on from there.
     */
    void onProgress(MigrationProgress progress);
}
