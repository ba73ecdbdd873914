package dev.holdfast.migration;

import java.time.Duration;

/**
 * What became of the rows of one entity, in all sessions that were moved.
 *
 * @param table the table of the entity
 * @param read rows that were read from the source
 * @param written rows that were written to the target; fewer than were read where an earlier start had written them
 * @param verified rows that were read from the target again and found to be those of the source
 * @param copying for how long they were copied
 * @param verifying for how long they were verified
 */
public record EntityReport(
        String table, long read, long written, long verified, Duration copying, Duration verifying) {}
