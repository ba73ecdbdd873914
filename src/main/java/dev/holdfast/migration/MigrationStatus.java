package dev.holdfast.migration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the migration of a home has come, for those who cannot ask the process that does it. It is written about once a
 * second, so one whose {@code writtenAt} is old was killed or hangs, and one whose {@code progressAt} is old waits for a store.
 *
 * @param running whether it had not come to an end when this was written; a process that was killed leaves it so
 * @param from the source for people, without a password
 * @param to the target for people, without a password
 * @param pid the process, on the machine it runs on
 * @param startedAt when it began, by the clock of that machine, as the other times are
 * @param writtenAt when this was written
 * @param progressAt when it last got on, or {@code null} if it has not begun with the rows
 * @param progress how far it has come, or {@code null} if it has not begun with the rows
 * @param failure why it stopped, or {@code null} if it did not, or it is not known
 */
public record MigrationStatus(
        boolean running,
        String from,
        String to,
        long pid,
        Instant startedAt,
        Instant writtenAt,
        @Nullable Instant progressAt,
        @Nullable MigrationProgress progress,
        @Nullable String failure) {}
