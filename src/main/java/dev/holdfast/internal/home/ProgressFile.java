package dev.holdfast.internal.home;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.exceptions.HoldfastException;
import dev.holdfast.internal.files.OwnerOnly;
import dev.holdfast.internal.json.JsonText;
import dev.holdfast.migration.MigrationPhase;
import dev.holdfast.migration.MigrationProgress;
import dev.holdfast.migration.MigrationStatus;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file {@code migration.json} of a home, which says how far a migration has come to whoever cannot ask the process: a
 * health check, say. Written about once a second as long as rows go over; so one whose {@code progress_at} is old hangs. It stays
 * when the migration has failed, with the reason, and is removed when it has succeeded.
 */
public final class ProgressFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressFile.class);
    private static final String NAME = "migration.json";
    private static final int MOST_BYTES = 1 << 16;
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Path directory;
    private final ObjectNode content;
    private long written = System.nanoTime() - PAUSE_NANOS;
    private long done = -1;
    private @Nullable MigrationPhase phase;
    private boolean succeeded;

    private ProgressFile(Path directory, String from, String to) {
        this.directory = directory;
        this.content = JsonNodeFactory.instance
                .objectNode()
                .put(ProgressJson.FROM, from)
                .put(ProgressJson.TO, to)
                .put(ProgressJson.PID, ProcessHandle.current().pid())
                .put(ProgressJson.STARTED_AT, Instant.now().toString());
    }

    /**
     * Begins the file of a migration.
     *
     * @param home the home, held alone
     * @param from the source for people, without a password
     * @param to the target for people, without a password
     */
    public static ProgressFile begin(Home home, String from, String to) {
        ProgressFile file = new ProgressFile(home.directory(), from, to);
        file.content.put(ProgressJson.STATE, ProgressJson.RUNNING);
        file.write();
        return file;
    }

    /**
     * Returns what the file of a home says, or empty if there is none, or it is damaged.
     *
     * @throws dev.holdfast.exceptions.StoreAccessException if others can read it
     */
    public static Optional<MigrationStatus> read(Path home) {
        Path file = home.resolve(NAME);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        OwnerOnly.requireOwnerOnly(file, "file");
        try (InputStream in = new FileInputStream(file.toFile())) {
            return ProgressJson.read(JsonText.read(in.readNBytes(MOST_BYTES)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Removes what a migration has left that was stopped and is not gone on with.
     *
     * @param home the home, held by this process, so that no migration is under way
     */
    public static void forget(Home home) {
        remove(home.directory());
    }

    /** Writes how far it has come, unless it was written a moment ago. */
    public void onProgress(MigrationProgress progress) {
        if (progress.phase() == phase && System.nanoTime() - written < PAUSE_NANOS) {
            return;
        }
        if (progress.done() != done || progress.phase() != phase) {
            content.put(ProgressJson.PROGRESS_AT, Instant.now().toString());
        }
        phase = progress.phase();
        done = progress.done();
        content.put(ProgressJson.PHASE, phase.name())
                .put(ProgressJson.SESSION, progress.session())
                .put(ProgressJson.ENTITY, progress.entity())
                .put(ProgressJson.DONE, progress.done())
                .put(ProgressJson.TOTAL, progress.total())
                .put(ProgressJson.ROWS_PER_SECOND, progress.rowsPerSecond());
        progress.timeLeft()
                .ifPresentOrElse(
                        left -> content.put(ProgressJson.SECONDS_LEFT, left.toSeconds()),
                        () -> content.remove(ProgressJson.SECONDS_LEFT));
        write();
    }

    private void write() {
        written = System.nanoTime();
        content.put(ProgressJson.WRITTEN_AT, Instant.now().toString());
        try {
            new HomeFile(directory, NAME).write(JsonText.write(content).getBytes(StandardCharsets.UTF_8));
        } catch (HoldfastException e) {
            // It is for onlookers: the migration itself does not depend on it.
            LOG.debug("The file {} cannot be written.", NAME, e);
        }
    }

    /** Says that the migration has succeeded. */
    public void succeed() {
        succeeded = true;
    }

    /** Says why the migration has not succeeded. */
    public void fail(Throwable cause) {
        // Messages of others may hold values.
        content.put(
                ProgressJson.FAILURE,
                cause instanceof HoldfastException
                        ? cause.getMessage()
                        : cause.getClass().getSimpleName());
    }

    @Override
    public void close() {
        if (succeeded) {
            remove(directory);
        } else {
            content.put(ProgressJson.STATE, ProgressJson.STOPPED);
            write();
        }
    }

    private static void remove(Path directory) {
        try {
            Files.deleteIfExists(directory.resolve(NAME));
        } catch (IOException e) {
            LOG.debug("The file {} cannot be removed.", NAME, e);
        }
    }
}
