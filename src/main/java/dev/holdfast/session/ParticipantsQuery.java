package dev.holdfast.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a page of a channel's participants was asked by.
 *
 * @param channelId the marked id of the channel
 * @param filter the kind of participants, as the client names it
 * @param query what participants were searched by, empty if by nothing
 * @param offset how many come before the page
 * @param limit how many there are on a page
 */
public record ParticipantsQuery(long channelId, String filter, String query, int offset, int limit) {

    /** Returns all that is asked by but the channel, in a form that fits into a key: a query has any length. */
    String digest() {
        // The lengths keep "a", "bc" and "ab", "c" apart.
        String text = filter.length() + ":" + filter + query.length() + ":" + query + offset + ":" + limit;
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
