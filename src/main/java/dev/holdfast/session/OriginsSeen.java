package dev.holdfast.session;

import java.util.List;

/** Peers were seen in messages. It is kept of those that cannot be addressed without. */
record OriginsSeen(List<SeenIn> seen) implements Event<Boolean> {

    @Override
    public int size() {
        return seen.size();
    }

    @Override
    public void reads(Rows rows) {
        seen.forEach(each -> rows.want(Peer.class, List.of(each.peerId(), each.originPeerId())));
    }

    @Override
    public Boolean apply(Rows rows) {
        for (SeenIn each : seen) {
            boolean needed = rows.find(Peer.class, each.peerId())
                    .filter(PeerMerge::isFull)
                    .isEmpty();
            // A chat of which only a reduced form is known could not be addressed itself. One that is unknown may come
            // yet.
            boolean useful = each.peerId() != each.originPeerId()
                    && rows.find(Peer.class, each.originPeerId())
                            .filter(Peer::isMin)
                            .isEmpty();
            if (needed && useful) {
                rows.save(new MinPeerOrigin(each.peerId(), each.originPeerId(), each.messageId()));
            }
        }
        return true;
    }
}
