package dev.holdfast.session;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A channel or supergroup as a server's answer or an update has it.
 *
 * @param id the marked id, beginning with -100
 * @param accessHash the access hash, or {@code null} if it did not come with it
 * @param min whether it is flagged as a reduced form
 * @param forbidden whether the account has no access to it; then its access hash is good nevertheless, and it is never a
 *     reduced form
 * @param supergroup whether it is a supergroup
 * @param name the title, or {@code null}
 * @param usernames the active usernames, the first one first; put in lower case
 * @param attributes what else is to be kept; of a reduced form, what is not in it stays as it was
 */
public record SeenChannel(
        long id,
        @Nullable Long accessHash,
        boolean min,
        boolean forbidden,
        boolean supergroup,
        @Nullable String name,
        List<String> usernames,
        Map<String, Object> attributes)
        implements SeenPeer {

    /** @throws IllegalArgumentException if no channel has such an id */
    public SeenChannel {
        Seen.checkId(id, PeerType.CHANNEL);
        usernames = Seen.usernames(usernames);
        attributes = Seen.copy(attributes);
    }

    /** Makes a channel of which nothing is known yet but the id. */
    public SeenChannel(long id) {
        this(id, null, false, false, false, null, List.of(), Map.of());
    }

    public SeenChannel withAccessHash(long newAccessHash) {
        return new SeenChannel(id, newAccessHash, min, forbidden, supergroup, name, usernames, attributes);
    }

    /** Returns the same, flagged as a reduced form. */
    public SeenChannel asMin() {
        return new SeenChannel(id, accessHash, true, forbidden, supergroup, name, usernames, attributes);
    }

    /** Returns the same, as one that the account has no access to. */
    public SeenChannel asForbidden() {
        return new SeenChannel(id, accessHash, min, true, supergroup, name, usernames, attributes);
    }

    /** Returns the same as a supergroup. */
    public SeenChannel asSupergroup() {
        return new SeenChannel(id, accessHash, min, forbidden, true, name, usernames, attributes);
    }

    public SeenChannel withName(@Nullable String newName) {
        return new SeenChannel(id, accessHash, min, forbidden, supergroup, newName, usernames, attributes);
    }

    public SeenChannel withUsernames(String... newUsernames) {
        return new SeenChannel(id, accessHash, min, forbidden, supergroup, name, Seen.list(newUsernames), attributes);
    }

    public SeenChannel withAttribute(String attribute, Object value) {
        return new SeenChannel(
                id, accessHash, min, forbidden, supergroup, name, usernames, Seen.with(attributes, attribute, value));
    }

    /** Tells which peer it is, and no access hash and nothing private. */
    @Override
    public String toString() {
        return "SeenChannel[" + id + "]";
    }
}
