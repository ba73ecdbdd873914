package dev.holdfast.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Peers came with an answer or an update. Returns the ids of those that could not be stored.
 *
 * @param at when they came
 */
record PeersSeen(List<SeenPeer> seen, Instant at, Features features) implements Event<List<Long>> {

    @Override
    public int size() {
        return seen.size();
    }

    @Override
    public void reads(Rows rows) {
        for (SeenPeer peer : seen) {
            rows.want(Peer.class, peer.id());
            if (features.has(Feature.USERNAMES)) {
                Naming.readsOf(rows, peer.id());
                Naming.reads(rows, peer.usernames());
            }
        }
    }

    @Override
    public List<Long> apply(Rows rows) {
        List<Long> unknown = new ArrayList<>();
        for (SeenPeer peer : seen) {
            if (!apply(rows, peer)) {
                unknown.add(peer.id());
            }
        }
        return unknown;
    }

    private boolean apply(Rows rows, SeenPeer seenPeer) {
        long id = seenPeer.id();
        Peer stored = rows.find(Peer.class, id).orElse(null);
        boolean wasBare = stored != null && stored.isBare();
        boolean wasFull = stored != null && PeerMerge.isFull(stored);
        List<String> before = features.has(Feature.USERNAMES) ? Naming.namesOf(rows, id) : List.of();
        Optional<PeerMerge.Merged> merged = PeerMerge.merge(stored, seenPeer, at);
        if (merged.isEmpty()) {
            return false;
        }
        Peer peer = merged.get().peer();
        rows.save(peer);
        List<String> usernames = merged.get().usernames();
        if (usernames != null && features.has(Feature.USERNAMES)) {
            Naming.list(peer, usernames);
            Naming.give(rows, id, before, usernames);
        } else if (wasBare) {
            Naming.list(peer, before);
        }
        if (!features.has(Feature.PEER_INFO)) {
            peer.makeBare();
        }
        if (!wasFull && PeerMerge.isFull(peer)) {
            rows.delete(MinPeerOrigin.class, id);
        }
        if (merged.get().outdatesFullInfo()) {
            rows.delete(PeerFullInfo.class, id);
        }
        return true;
    }
}
