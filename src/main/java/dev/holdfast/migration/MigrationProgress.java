package dev.holdfast.migration;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a migration has come.
 *
 * @param phase what it is at
 * @param session the session that is being worked on, or {@code null} for rows that belong to none, and while the target
 *     becomes the place of all
 * @param entity the table of the rows that are being worked on, or {@code null} between tables
 * @param done rows of this phase that are done, of all sessions and entities
 * @param total rows of this phase in all, as they were counted before it began
 * @param rowsPerSecond rows done in a second, over the phase so far; 0 while nothing can be said
 */
public record MigrationProgress(
        MigrationPhase phase,
        @Nullable String session,
        @Nullable String entity,
        long done,
        long total,
        long rowsPerSecond) {

    /** Returns for how long this phase will go on at this speed, or empty while nothing can be said. */
    public Optional<Duration> timeLeft() {
        return rowsPerSecond == 0
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(Math.max(0, total - done) / rowsPerSecond));
    }
}
