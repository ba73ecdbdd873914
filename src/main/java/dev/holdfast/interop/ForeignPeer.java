package dev.holdfast.interop;

import dev.holdfast.session.PeerType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A peer of another client's session.
 *
 * @param id the marked (Bot API style) id
 * @param accessHash the access hash, or {@code null} if it is unknown or not to be relied upon
 * @param username the username in lower case, or {@code null}
 * @param phone the digits of the phone number, or {@code null}
 * @param name the name or title, or {@code null}
 * @param date when the peer was last seen, or {@code null}
 */
public record ForeignPeer(
        long id,
        @Nullable Long accessHash,
        @Nullable String username,
        @Nullable String phone,
        @Nullable String name,
        @Nullable Instant date) {

    /** Returns the type that the id tells; a bot is a user by it, and a supergroup a channel. */
    public PeerType type() {
        return PeerType.ofId(id);
    }

    ForeignPeer withoutAccessHash() {
        return new ForeignPeer(id, null, username, phone, name, date);
    }

    ForeignPeer withoutUsername() {
        return new ForeignPeer(id, accessHash, null, phone, name, date);
    }
}
