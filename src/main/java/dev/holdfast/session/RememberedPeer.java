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
 * @param username its username, put in lower case, or {@code null}, as an empty one becomes
 * @param phone its phone number, of which the digits are kept, or {@code null}, as one without digits becomes
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

    /** @throws IllegalArgumentException if no peer of this type has such an id */
    public RememberedPeer {
        Seen.checkId(id, type.withoutKind());
        username = username == null ? null : emptyToNull(Username.normalize(username));
        phone = phone == null ? null : emptyToNull(Seen.digits(phone));
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** Tells which peer it is, and no access hash and nothing private. */
    @Override
    public String toString() {
        return "RememberedPeer[" + id + "]";
    }
}
