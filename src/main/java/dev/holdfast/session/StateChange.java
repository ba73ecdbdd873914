package dev.holdfast.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far updates have come, as far as an answer or update tells. What it does not tell is {@code null} and stays as it
 * is.
 *
 * @param channelId the marked id of the channel, or {@link UpdateState#ACCOUNT}
 * @param pts the sequence of message updates
 * @param qts the sequence of secret chat and bot updates
 * @param date the time of the last update
 * @param seq the sequence of other updates
 * @param forced whether the state may go backwards
 */
public record StateChange(
        long channelId,
        @Nullable Integer pts,
        @Nullable Integer qts,
        @Nullable Instant date,
        @Nullable Integer seq,
        boolean forced) {

    /**
     * Checks whose state it is.
     *
     * @throws IllegalArgumentException if no channel has the id
     */
    public StateChange {
        if (channelId != UpdateState.ACCOUNT) {
            checkChannel(channelId);
        }
    }

    static long checkChannel(long channelId) {
        if (PeerType.ofId(channelId) != PeerType.CHANNEL) {
            throw new IllegalArgumentException(
                    "Only channels have update states of their own, and " + channelId + " is no marked id of one.");
        }
        return channelId;
    }

    /** Returns what is told of the account. */
    public static StateChange ofAccount(
            @Nullable Integer pts, @Nullable Integer qts, @Nullable Instant date, @Nullable Integer seq) {
        return new StateChange(UpdateState.ACCOUNT, pts, qts, date, seq, false);
    }

    /** Returns what is told of a channel, which has nothing but its pts. */
    public static StateChange ofChannel(long channelId, int pts) {
        return new StateChange(channelId, pts, null, null, null, false);
    }

    /** Returns the same change, made even where it goes backwards, as after the server has begun to count anew. */
    public StateChange force() {
        return new StateChange(channelId, pts, qts, date, seq, true);
    }
}
