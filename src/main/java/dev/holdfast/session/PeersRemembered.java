package dev.holdfast.session;

import java.util.List;

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
        // A peer that is known under other names has got rid of this one since.
        boolean named = username != null
                && rows.find(Username.class, username).isEmpty()
                && (stored == null || Naming.listedIn(stored).contains(username));
        if (stored == null) {
            Peer peer = toEntity(remembered);
            peer.setUsername(named ? username : null);
            if (!features.has(Feature.PEER_INFO)) {
                peer.makeBare();
            }
            rows.save(peer);
            if (PeerMerge.isFull(peer)) {
                rows.delete(MinPeerOrigin.class, peer.key());
            }
        }
        boolean indexed = named && features.has(Feature.USERNAMES);
        if (indexed && username != null) {
            int position = stored == null ? 0 : Naming.listedIn(stored).indexOf(username);
            rows.save(new Username(username, remembered.id(), position));
        }
        return new RememberedCount(stored == null ? 1 : 0, indexed ? 1 : 0);
    }

    private static Peer toEntity(RememberedPeer remembered) {
        Peer peer = new Peer(remembered.id());
        peer.setType(remembered.type());
        peer.setAccessHash(remembered.accessHash());
        peer.setPhone(remembered.phone());
        peer.setName(remembered.name());
        peer.setUpdatedAt(remembered.seenAt());
        return peer;
    }
}
