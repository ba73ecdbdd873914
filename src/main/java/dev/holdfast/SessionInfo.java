package dev.holdfast;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a store knows of a session.
 *
 * @param name its name in the store, up to 64 code points
 * @param incarnation tells this session from another of the same name, wherever either is moved
 * @param epoch how often it was moved, beginning with 1
 * @param state what can be done with it
 * @param otherPlace the store that it is moved from or to, for people, or {@code null} if it is not being moved
 * @param account whose login it holds
 * @param createdAt when it was made, by the store's clock
 * @param openedAt when it was last opened, by the store's clock
 */
public record SessionInfo(
        String name,
        UUID incarnation,
        long epoch,
        SessionState state,
        @Nullable String otherPlace,
        Account account,
        Instant createdAt,
        Instant openedAt) {}
