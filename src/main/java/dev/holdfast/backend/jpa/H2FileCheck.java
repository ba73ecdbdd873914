package dev.holdfast.backend.jpa;

import dev.holdfast.exceptions.StoreCorruptedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a database file before H2 may write to it: H2 takes a file that has lost all behind its header for a new one,
 * and begins it anew.
 */
final class H2FileCheck {

    /** More than the file of a database that was being made when its process was killed. */
    private static final long NEVER_EMPTY = 1L << 20;

    private H2FileCheck() {}

    /**
     * Refuses a file that is no database, or has visibly lost its content, and leaves it as it is.
     *
     * @param mayBeNew whether it is possible that H2 has not begun the file yet
     * @throws StoreCorruptedException if it is so
     */
    static void check(Path file, boolean mayBeNew) throws IOException {
        long size = Files.size(file);
        if (size == 0 && !mayBeNew) {
            throw new StoreCorruptedException("The database file " + file
                    + " is empty, so that its content is lost. Put a copy of it back, or delete it to begin anew.");
        }
        if (size == 0) {
            return;
        }
        try {
            MVStore store =
                    new MVStore.Builder().fileName(file.toString()).readOnly().open();
            try {
                Map<String, Object> header = store.getStoreHeader();
                // The last chunk of content is named in the header when the file is closed, and never before there is
                // any.
                boolean hadContent = header.containsKey("chunk") || size > NEVER_EMPTY;
                // why: of a file whose newest part is gone H2 takes an older state, which after a crash is all there
                // is.
                boolean isOlder = header.containsKey("clean")
                        && store.getCurrentVersion() < DataUtils.readHexLong(header, "version", 0);
                if (isOlder || (hadContent && store.getMapNames().isEmpty())) {
                    throw damaged(file.getParent(), null);
                }
            } finally {
                store.closeImmediately();
            }
        } catch (MVStoreException e) {
            if (e.getErrorCode() != DataUtils.ERROR_FILE_LOCKED) {
                throw damaged(file.getParent(), e);
            }
            // Another program has it open, which H2 will say too.
        } catch (IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException e) {
            throw damaged(file.getParent(), e);
        }
    }

    private static StoreCorruptedException damaged(@Nullable Object where, @Nullable Throwable cause) {
        return new StoreCorruptedException(
                "The database in " + where
                        + " is damaged, or is no database, and was left as it is. Put a copy of it back, or move it away"
                        + " to begin anew.",
                cause);
    }

    /** Returns the exception for damage that was found when H2 had the file open, and may have written to it. */
    static StoreCorruptedException foundDamaged(String where, String task, Throwable cause) {
        return new StoreCorruptedException(
                "The database in " + where + " is damaged, as was found while " + task
                        + ", and opening it may have changed it. Close the store, and put a copy of the database back, or"
                        + " move it away to begin anew.",
                cause);
    }
}
