package dev.holdfast.session;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pages of the participants of channels, with the hash by which the server says that a page has not changed instead of
 * sending it again.
 *
 * <p>What cannot be read is taken as missing, and is deleted. All else is said at {@link SessionData}.
 */
public final class ChannelParticipants {

    private final Tables tables;
    private final Lookups lookups;
    private final Turns turns;

    ChannelParticipants(SessionData data) {
        this.tables = data.tables();
        this.lookups = data.lookups();
        this.turns = data.turns();
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
        ParticipantsPage page = new ParticipantsPage(query, hash, List.copyOf(participants), now);
        turns.take(rows -> {
            rows.save(page);
            return query;
        });
    }

    /** Forgets all pages of a channel, as after it was left. */
    public void forget(long channelId) {
        turns.alone(() -> {
            tables.batch()
                    .deleteRange(
                            ParticipantsPage.class,
                            ParticipantsPageKey.first(channelId),
                            ParticipantsPageKey.last(channelId))
                    .commit();
            return channelId;
        });
    }
}
