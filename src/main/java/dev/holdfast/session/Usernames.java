package dev.holdfast.session;

import dev.holdfast.Session;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The usernames of peers, each with at most one owner. They come and go with the peers that are seen, see {@link Peers#add};
 * here is what updates tell of them alone. Got from {@link SessionData#usernames}; what is said there of threads, blocking
 * and exceptions holds. Without {@link Feature#USERNAMES} nothing is kept, and nothing found.
 */
public final class Usernames {

    private final Tables tables;
    private final Features features;
    private final Turns turns;
    private final Peers peers;

    Usernames(SessionData data, Peers peers) {
        this.tables = data.tables();
        this.features = data.features();
        this.turns = data.turns();
        this.peers = peers;
    }

    /** Returns the usernames of a session, as {@link SessionData#of} opens it. */
    public static Usernames of(Session session) {
        return SessionData.of(session).usernames();
    }

    /**
     * Gives a peer the usernames that it has from now on, as an update of them tells, the first one first. Those it had
     * before are dropped unless another peer has got them meanwhile; those that others had move to it.
     *
     * @return whether the peer is known; of one that is not, nothing is kept
     */
    public boolean set(long peerId, Collection<String> usernames) {
        List<String> all = List.copyOf(usernames);
        return features.has(Feature.USERNAMES) && turns.take(new UsernamesChanged(peerId, all, features));
    }

    /**
     * Returns the id of the peer that has a username, in whatever case, or empty if none is known to, or only in a reduced
     * form.
     */
    public Optional<Long> find(String username) {
        return peers.findByUsername(username).map(Peer::key);
    }

    /** Returns the usernames of a peer, the first one first. */
    public List<String> ofPeer(long peerId) {
        if (!features.has(Feature.USERNAMES)) {
            return List.of();
        }
        return tables.repository(Username.class)
                .findBy("peerId", peerId)
                .sorted(Comparator.comparingInt(Username::position))
                .map(Username::key)
                .toList();
    }
}
