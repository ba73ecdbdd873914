package dev.holdfast;

import java.time.Instant;
import java.util.UUID;

/**
 * What a store knows of a session.
 *
 * @param name its name in the store, up to 64 code points
 * @param incarnation tells this session from another of the same name, wherever either is moved
 * @param epoch how often it was moved, beginning with 1
 * @param state what can be done with it
 * @param account whose login it holds
 * @param createdAt when it was made, by the store's clock
 * @param openedAt when it was last opened, by the store's clock
 */
public record SessionInfo(
        String name,
        UUID incarnation,
        long epoch,
        SessionState state,
        Account account,
        Instant createdAt,
        Instant openedAt) {}
