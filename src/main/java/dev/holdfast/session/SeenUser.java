package dev.holdfast.session;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user as a server's answer or an update has it.
 *
 * @param id the user id
 * @param accessHash the access hash, or {@code null} if it did not come with it
 * @param min whether it is flagged as a reduced form
 * @param bot whether it is a bot
 * @param name the full name, or {@code null}
 * @param usernames the active usernames, the first one first; put in lower case
 * @param phone the phone number, of which the digits are kept; {@code null} if it did not come with it, empty if it came
 *     empty, which tells that the access hash is none of a reduced form
 * @param botInfoVersion the version of what the bot tells of itself, or {@code null}
 * @param applyMinPhoto whether the photo of a reduced form is to be believed
 * @param attributes what else is to be kept; of a reduced form, what is not in it stays as it was
 */
public record SeenUser(
        long id,
        @Nullable Long accessHash,
        boolean min,
        boolean bot,
        @Nullable String name,
        List<String> usernames,
        @Nullable String phone,
        @Nullable Integer botInfoVersion,
        boolean applyMinPhoto,
        Map<String, Object> attributes)
        implements SeenPeer {

    /** @throws IllegalArgumentException if no user has such an id */
    public SeenUser {
        Seen.checkId(id, PeerType.USER);
        usernames = Seen.usernames(usernames);
        phone = phone == null ? null : Seen.digits(phone);
        attributes = Seen.copy(attributes);
    }

    /** Makes a user of whom nothing is known yet but the id. */
    public SeenUser(long id) {
        this(id, null, false, false, null, List.of(), null, null, false, Map.of());
    }

    public SeenUser withAccessHash(long newAccessHash) {
        return new SeenUser(
                id, newAccessHash, min, bot, name, usernames, phone, botInfoVersion, applyMinPhoto, attributes);
    }

    /** Returns the same, flagged as a reduced form. */
    public SeenUser asMin() {
        return new SeenUser(
                id, accessHash, true, bot, name, usernames, phone, botInfoVersion, applyMinPhoto, attributes);
    }

    /** Returns the same as a bot. */
    public SeenUser asBot() {
        return new SeenUser(
                id, accessHash, min, true, name, usernames, phone, botInfoVersion, applyMinPhoto, attributes);
    }

    public SeenUser withName(@Nullable String newName) {
        return new SeenUser(
                id, accessHash, min, bot, newName, usernames, phone, botInfoVersion, applyMinPhoto, attributes);
    }

    public SeenUser withUsernames(String... newUsernames) {
        return new SeenUser(
                id,
                accessHash,
                min,
                bot,
                name,
                Seen.list(newUsernames),
                phone,
                botInfoVersion,
                applyMinPhoto,
                attributes);
    }

    public SeenUser withPhone(@Nullable String newPhone) {
        return new SeenUser(
                id, accessHash, min, bot, name, usernames, newPhone, botInfoVersion, applyMinPhoto, attributes);
    }

    public SeenUser withBotInfoVersion(int newVersion) {
        return new SeenUser(id, accessHash, min, bot, name, usernames, phone, newVersion, applyMinPhoto, attributes);
    }

    /** Returns the same with a photo that is to be believed even of a reduced form. */
    public SeenUser withMinPhoto(Object photo) {
        return new SeenUser(
                id,
                accessHash,
                min,
                bot,
                name,
                usernames,
                phone,
                botInfoVersion,
                true,
                Seen.with(attributes, PeerAttributes.PHOTO, photo));
    }

    public SeenUser withAttribute(String attribute, Object value) {
        return new SeenUser(
                id,
                accessHash,
                min,
                bot,
                name,
                usernames,
                phone,
                botInfoVersion,
                applyMinPhoto,
                Seen.with(attributes, attribute, value));
    }

    /** Tells which peer it is, and no access hash and nothing private. */
    @Override
    public String toString() {
        return "SeenUser[" + id + "]";
    }
}
