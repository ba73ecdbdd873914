package dev.holdfast.session;

import java.util.List;

/** A peer has other usernames from now on. Returns whether it is known. */
record UsernamesChanged(long peerId, List<String> usernames, Features features) implements Event<Boolean> {

    UsernamesChanged {
        usernames = Seen.usernames(usernames);
    }

    @Override
    public void reads(Rows rows) {
        Naming.readsOf(rows, peerId);
        Naming.reads(rows, usernames);
    }

    @Override
    public Boolean apply(Rows rows) {
        Peer peer = rows.find(Peer.class, peerId).orElse(null);
        if (peer == null) {
            return false;
        }
        List<String> before = Naming.namesOf(rows, peerId);
        if (features.has(Feature.PEER_INFO)) {
            Naming.list(peer, usernames);
            rows.save(peer);
        }
        Naming.give(rows, peerId, before, usernames);
        return true;
    }
}
