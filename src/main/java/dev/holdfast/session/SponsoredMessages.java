package dev.holdfast.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The sponsored messages of channels and bots, which are asked of the server once in five minutes, as it wants it.
 *
 * <p>What cannot be read is taken as missing, and is deleted. All else is said at {@link SessionData}.
 */
public final class SponsoredMessages {

    /** How long they hold unless the server says otherwise. */
    public static final Duration LIFE = Duration.ofMinutes(5);

    private final Turns turns;
    private final Lookups lookups;

    SponsoredMessages(SessionData data) {
        this.turns = data.turns();
        this.lookups = data.lookups();
    }

    /**
     * Returns the sponsored messages of a peer, or nothing if the server is to be asked. A peer that is known to have none is
     * found, without messages.
     *
     * @param now those that have run out by then are not found
     */
    public Optional<SponsoredMessage> find(long peerId, Instant now) {
        return lookups.find(SponsoredMessage.class, peerId).filter(found -> now.isBefore(found.expiresAt()));
    }

    /** Stores what the server has just answered, for five minutes. */
    public void store(long peerId, List<Map<String, Object>> messages, Instant now) {
        store(peerId, messages, now, LIFE);
    }

    /** Stores what the server has just answered, for as long as it said. */
    public void store(long peerId, List<Map<String, Object>> messages, Instant now, Duration life) {
        SponsoredMessage answer = new SponsoredMessage(peerId, List.copyOf(messages), now, now.plus(life));
        turns.take(rows -> {
            rows.save(answer);
            return peerId;
        });
    }

    /** Forgets those of a peer. */
    public void forget(long peerId) {
        turns.take(rows -> {
            rows.delete(SponsoredMessage.class, peerId);
            return peerId;
        });
    }
}
