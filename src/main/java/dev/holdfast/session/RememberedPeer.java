package dev.holdfast.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A peer that another client, or this one elsewhere, remembered. Immutable.
 *
 * @param id the marked (Bot API style) id
 * @param type what it is
 * @param accessHash its full access hash, or {@code null} if that is unknown
 * @param name its name or title, or {@code null}
 * @param username its username, put in lower case, or {@code null}
 * @param phone the digits of its phone number, or {@code null}
 * @param seenAt when it was last seen, or {@code null}
 */
public record RememberedPeer(
        long id,
        PeerType type,
        @Nullable Long accessHash,
        @Nullable String name,
        @Nullable String username,
        @Nullable String phone,
        @Nullable Instant seenAt) {

    public RememberedPeer {
        username = username == null ? null : Username.normalize(username);
    }
}
