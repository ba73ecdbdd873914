package dev.holdfast.session;

import dev.holdfast.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * The full information on peers, as the server tells it when it is asked for one of them, with its age. Got from
 * {@link SessionData#fullInfos}; what is said there of threads, blocking and exceptions holds. Without
 * {@link Feature#FULL_INFO} nothing is kept, and nothing found.
 */
public final class FullInfos {

    private final Features features;
    private final InstantSource clock;
    private final Turns turns;
    private final Lookups lookups;

    FullInfos(SessionData data) {
        this.features = data.features();
        this.clock = data.clock();
        this.turns = data.turns();
        this.lookups = data.lookups();
    }

    /** Returns the full information of a session's peers, as {@link SessionData#of} opens it. */
    public static FullInfos of(Session session) {
        return SessionData.of(session).fullInfos();
    }

    /** Keeps what the server has told of a peer just now. */
    public void put(long peerId, Map<String, Object> info) {
        put(peerId, info, clock.instant());
    }

    /**
     * Keeps what the server has told of a peer, unless something later is stored, or it was seen since then that a bot tells other
     * things of itself.
     *
     * @param info what JSON can hold
     * @param fetchedAt when the server was asked
     */
    public void put(long peerId, Map<String, Object> info, Instant fetchedAt) {
        PeerFullInfo fetched = new PeerFullInfo(peerId, info, fetchedAt);
        if (features.has(Feature.FULL_INFO)) {
            turns.take(new FullInfoFetched(fetched));
        }
    }

    /**
     * Returns what is known of a peer, or empty if nothing is: it was never fetched, was {@link #forget forgotten}, is not true any
     * more since a bot has changed what it tells of itself, or is in a form that this program cannot read.
     */
    public Optional<PeerFullInfo> find(long peerId) {
        return features.has(Feature.FULL_INFO) ? lookups.find(PeerFullInfo.class, peerId) : Optional.empty();
    }

    /** Returns what is known of a peer, if it was fetched at most so long ago. */
    public Optional<PeerFullInfo> find(long peerId, Duration maxAge) {
        Instant now = clock.instant();
        return find(peerId).filter(info -> info.age(now).compareTo(maxAge) <= 0);
    }

    /** Forgets what is known of a peer, so that it is fetched again. */
    public void forget(long peerId) {
        turns.take(rows -> {
            rows.delete(PeerFullInfo.class, peerId);
            return true;
        });
    }
}
