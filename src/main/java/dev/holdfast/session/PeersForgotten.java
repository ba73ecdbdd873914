package dev.holdfast.session;

import java.util.List;

/** Nothing is to be known of peers any more. */
record PeersForgotten(List<Long> ids) implements Event<Boolean> {

    @Override
    public int size() {
        return ids.size();
    }

    @Override
    public void reads(Rows rows) {
        ids.forEach(id -> Naming.readsOf(rows, id));
    }

    @Override
    public Boolean apply(Rows rows) {
        for (long id : ids) {
            Naming.takeAll(rows, id);
            rows.delete(Peer.class, id);
            rows.delete(MinPeerOrigin.class, id);
            rows.delete(PeerFullInfo.class, id);
        }
        return true;
    }
}
