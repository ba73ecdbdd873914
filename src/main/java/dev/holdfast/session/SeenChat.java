package dev.holdfast.session;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A basic group as a server's answer or an update has it. It has neither access hash nor usernames, and is never reduced.
 *
 * @param id the marked id, negative
 * @param forbidden whether the account has no access to it
 * @param name the title, or {@code null}
 * @param attributes what else is to be kept
 */
public record SeenChat(long id, boolean forbidden, @Nullable String name, Map<String, Object> attributes)
        implements SeenPeer {

    /** @throws IllegalArgumentException if no basic group has such an id */
    public SeenChat {
        Seen.checkId(id, PeerType.CHAT);
        attributes = Seen.copy(attributes);
    }

    /** Makes a group that the account has access to. */
    public SeenChat(long id, @Nullable String name) {
        this(id, false, name, Map.of());
    }

    @Override
    public List<String> usernames() {
        return List.of();
    }

    /** Returns the same, as one that the account has no access to. */
    public SeenChat asForbidden() {
        return new SeenChat(id, true, name, attributes);
    }

    public SeenChat withAttribute(String attribute, Object value) {
        return new SeenChat(id, forbidden, name, Seen.with(attributes, attribute, value));
    }

    /** Tells which peer it is, and no access hash and nothing private. */
    @Override
    public String toString() {
        return "SeenChat[" + id + "]";
    }
}
