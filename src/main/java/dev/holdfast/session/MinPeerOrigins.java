package dev.holdfast.session;

import dev.holdfast.Session;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * In which messages peers were seen of which only a reduced (min) form is known. Such a peer has no access hash that is good for
 * anything but its photo; the server takes a message in which it was seen in the place of one. Got from
 * {@link SessionData#minPeerOrigins}; what is said there of threads, blocking and exceptions holds. Without
 * {@link Feature#MIN_PEERS} nothing is kept, and nothing found.
 */
public final class MinPeerOrigins {

    private final Features features;
    private final Turns turns;
    private final Lookups lookups;

    MinPeerOrigins(SessionData data) {
        this.features = data.features();
        this.turns = data.turns();
        this.lookups = data.lookups();
    }

    /** Returns the origins of a session, as {@link SessionData#of} opens it. */
    public static MinPeerOrigins of(Session session) {
        return SessionData.of(session).minPeerOrigins();
    }

    /**
     * Keeps in which messages peers were seen.
     *
     * @see #add(Collection)
     */
    public void add(SeenIn... seen) {
        add(Arrays.asList(seen));
    }

    /**
     * Keeps in which messages peers were seen, the last message of each. Those of peers that are known in full are passed
     * over, and those in chats of which only a reduced form is known, as they could not be addressed themselves. May come
     * before or after the peers. All or nothing, up to 10,000.
     */
    public void add(Collection<SeenIn> seen) {
        if (features.has(Feature.MIN_PEERS) && !seen.isEmpty()) {
            turns.take(new OriginsSeen(List.copyOf(seen)));
        }
    }

    /**
     * Returns by which message a peer can be addressed, or empty if none is known, or the chat that has it cannot be addressed
     * itself. A peer that is known in full has none.
     */
    public Optional<MinPeerOrigin> find(long peerId) {
        if (!features.has(Feature.MIN_PEERS)) {
            return Optional.empty();
        }
        return lookups.find(MinPeerOrigin.class, peerId)
                .filter(origin -> lookups.find(Peer.class, origin.originPeerId())
                        .filter(PeerMerge::isFull)
                        .isPresent());
    }
}
