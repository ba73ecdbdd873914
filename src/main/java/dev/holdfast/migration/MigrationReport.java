package dev.holdfast.migration;

import java.time.Duration;
import java.util.List;

/**
 * What a migration has done.
 *
 * @param from the source for people, without a password
 * @param to the target for people, without a password
 * @param sessions the sessions that were moved, or copied, in the order of their names
 * @param entities what became of the rows of each entity
 * @param took from its begin to the switch; the source may be cleared later
 */
public record MigrationReport(
        String from, String to, List<String> sessions, List<EntityReport> entities, Duration took) {

    public MigrationReport {
        sessions = List.copyOf(sessions);
        entities = List.copyOf(entities);
    }

    /** Returns how many rows the target got, or had already got from an earlier start. */
    public long rows() {
        return entities.stream().mapToLong(EntityReport::read).sum();
    }
}
