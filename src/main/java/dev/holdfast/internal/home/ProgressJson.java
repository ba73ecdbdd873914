package dev.holdfast.internal.home;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.migration.MigrationPhase;
import dev.holdfast.migration.MigrationProgress;
import dev.holdfast.migration.MigrationStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of a {@link ProgressFile}. */
final class ProgressJson {

    static final String STATE = "state";
    static final String RUNNING = "RUNNING";
    static final String STOPPED = "STOPPED";
    static final String FROM = "from";
    static final String TO = "to";
    static final String PID = "pid";
    static final String STARTED_AT = "started_at";
    static final String WRITTEN_AT = "written_at";
    static final String PROGRESS_AT = "progress_at";
    static final String PHASE = "phase";
    static final String SESSION = "session";
    static final String ENTITY = "entity";
    static final String DONE = "done";
    static final String TOTAL = "total";
    static final String ROWS_PER_SECOND = "rows_per_second";
    static final String SECONDS_LEFT = "seconds_left";
    static final String FAILURE = "failure";

    private ProgressJson() {}

    /** Returns what it says, or empty if it does not say all that is always there, or a newer program wrote it. */
    static Optional<MigrationStatus> read(JsonNode root) {
        try {
            Instant started = moment(root, STARTED_AT);
            Instant written = moment(root, WRITTEN_AT);
            String from = text(root, FROM);
            String to = text(root, TO);
            if (started == null || written == null || from == null || to == null) {
                return Optional.empty();
            }
            return Optional.of(new MigrationStatus(
                    RUNNING.equals(text(root, STATE)),
                    from,
                    to,
                    root.path(PID).asLong(),
                    started,
                    written,
                    moment(root, PROGRESS_AT),
                    progress(root),
                    text(root, FAILURE)));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static @Nullable MigrationProgress progress(JsonNode root) {
        String phase = text(root, PHASE);
        return phase == null
                ? null
                : new MigrationProgress(
                        MigrationPhase.valueOf(phase),
                        text(root, SESSION),
                        text(root, ENTITY),
                        root.path(DONE).asLong(),
                        root.path(TOTAL).asLong(),
                        root.path(ROWS_PER_SECOND).asLong());
    }

    private static @Nullable String text(JsonNode root, String name) {
        return root.path(name).textValue();
    }

    private static @Nullable Instant moment(JsonNode root, String name) {
        String text = text(root, name);
        return text == null ? null : Instant.parse(text);
    }
}
