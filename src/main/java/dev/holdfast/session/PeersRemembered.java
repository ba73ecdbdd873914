package dev.holdfast.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Peers are taken over from elsewhere. They are older than anything that is stored, and never take its place. */
record PeersRemembered(List<RememberedPeer> remembered, Features features) implements Event<RememberedCount> {

    @Override
    public int size() {
        return remembered.size();
    }

    @Override
    public void reads(Rows rows) {
        for (RememberedPeer peer : remembered) {
            rows.want(Peer.class, peer.id());
            if (peer.username() != null) {
                rows.want(Username.class, peer.username());
            }
        }
    }

    @Override
    public RememberedCount apply(Rows rows) {
        RememberedCount count = new RememberedCount(0, 0);
        for (RememberedPeer peer : remembered) {
            count = count.plus(apply(rows, peer));
        }
        return count;
    }

    private RememberedCount apply(Rows rows, RememberedPeer remembered) {
        Peer stored = rows.find(Peer.class, remembered.id()).orElse(null);
        String username = remembered.username();
        Username owner =
                username == null ? null : rows.find(Username.class, username).orElse(null);
        if (stored == null) {
            boolean own = owner == null || owner.peerId() == remembered.id();
            add(rows, remembered, own ? username : null);
        }
        boolean named = username != null && owner == null && name(rows, stored, remembered.id(), username);
        return new RememberedCount(stored == null ? 1 : 0, named ? 1 : 0);
    }

    /** Gives a username that nobody has to a peer, unless it is known under others alone: then it has got rid of this one since. */
    private boolean name(Rows rows, @Nullable Peer stored, long id, String username) {
        int position = stored == null ? 0 : Naming.listedIn(stored).indexOf(username);
        boolean named = position >= 0 && features.has(Feature.USERNAMES);
        if (named) {
            rows.save(new Username(username, id, position));
        }
        return named;
    }

    private void add(Rows rows, RememberedPeer remembered, @Nullable String username) {
        Peer peer = new Peer(remembered.id());
        peer.setType(remembered.type());
        peer.setAccessHash(remembered.accessHash());
        if (features.has(Feature.PEER_INFO)) {
            peer.setUsername(features.has(Feature.USERNAMES) ? username : null);
            peer.setPhone(remembered.phone());
            peer.setName(remembered.name());
            peer.setUpdatedAt(remembered.seenAt());
        }
        rows.save(peer);
        if (PeerMerge.isFull(peer)) {
            rows.delete(MinPeerOrigin.class, peer.key());
        }
    }
}
