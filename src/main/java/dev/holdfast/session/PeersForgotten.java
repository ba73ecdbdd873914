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
        rows.want(Peer.class, ids);
        for (long id : ids) {
            rows.peek(Peer.class, id)
                    .map(Naming::listedIn)
                    .ifPresent(usernames -> rows.want(Username.class, usernames));
        }
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
