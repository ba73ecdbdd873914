package dev.holdfast.interop;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far another client received updates. A component is {@code null} where the client left it open.
 *
 * @param channelId the marked id of the channel, or {@link dev.holdfast.session.UpdateState#ACCOUNT}
 */
public record ForeignUpdateState(
        long channelId,
        @Nullable Integer pts,
        @Nullable Integer qts,
        @Nullable Instant date,
        @Nullable Integer seq) {}
