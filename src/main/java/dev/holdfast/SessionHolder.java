package dev.holdfast;

import java.time.Instant;
import java.util.UUID;

/**
 * The process that writes a session. It is one open {@link EntityStore}: two of them in one program are two processes here.
 *
 * @param id tells it from all others
 * @param host the name of its machine, as that calls itself
 * @param pid its process identifier on that machine
 * @param startedAt when it opened its first session; all moments are by the clock of the store
 * @param takenAt since when it has this one
 * @param seenAt when it last gave a sign of life
 */
public record SessionHolder(UUID id, String host, long pid, Instant startedAt, Instant takenAt, Instant seenAt) {}
