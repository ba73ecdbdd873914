package dev.holdfast.session;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;

/**
 * Names a page of a channel's participants.
 *
 * @param channelId the marked id of the channel
 * @param digest what tells its pages apart
 */
@Embeddable
public record ParticipantsPageKey(
        @Column(name = "channel_id", comment = "Marked id of the channel")
        long channelId,

        @Column(name = "query_digest", length = 64, comment = "SHA-256 of filter, query, offset and limit")
        String digest)
        implements Serializable {

    /** Returns the name of the page that a query asks for. */
    public static ParticipantsPageKey of(ParticipantsQuery query) {
        return new ParticipantsPageKey(query.channelId(), query.digest());
    }

    /** Returns a name before those of all pages of a channel. */
    static ParticipantsPageKey first(long channelId) {
        return new ParticipantsPageKey(channelId, "");
    }

    /** Returns a name behind those of all pages of a channel, as a digest has hexadecimal digits alone. */
    static ParticipantsPageKey last(long channelId) {
        return new ParticipantsPageKey(channelId, "z");
    }
}
