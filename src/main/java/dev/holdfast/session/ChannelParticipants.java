package dev.holdfast.session;

import dev.holdfast.EntityRepository;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pages of the participants of channels, with the hash by which the server says that a page has not changed instead of
 * sending it again.
 *
 * <p>Thread-safe; of two who store one page at the same time, one counts. Calls block until the store has answered, and
 * throw what {@link EntityRepository} throws. What cannot be read is taken as missing, and is deleted.
 */
public final class ChannelParticipants {

    private final Tables tables;
    private final Lookups lookups;

    ChannelParticipants(SessionData data) {
        this.tables = data.tables();
        this.lookups = data.lookups();
    }

    /** Returns the page that was asked for by this before, however old it is. */
    public Optional<ParticipantsPage> find(ParticipantsQuery query) {
        return lookups.find(ParticipantsPage.class, ParticipantsPageKey.of(query));
    }

    /**
     * Stores the page that the server has answered.
     *
     * @param hash the hash it came with
     * @param now when it came
     */
    public void store(ParticipantsQuery query, long hash, List<Map<String, Object>> participants, Instant now) {
        tables.repository(ParticipantsPage.class)
                .save(new ParticipantsPage(query, hash, List.copyOf(participants), now));
    }

    /** Forgets all pages of a channel, as after it was left. */
    public void forget(long channelId) {
        tables.batch()
                .deleteRange(
                        ParticipantsPage.class,
                        ParticipantsPageKey.first(channelId),
                        ParticipantsPageKey.last(channelId))
                .commit();
    }
}
