package dev.holdfast.session;

import java.time.Instant;

/** The server has told all it knows of a peer. Returns whether that is the latest. */
record FullInfoFetched(PeerFullInfo fetched) implements Event<Boolean> {

    @Override
    public void reads(Rows rows) {
        rows.want(PeerFullInfo.class, fetched.key());
        rows.want(Peer.class, fetched.key());
    }

    @Override
    public Boolean apply(Rows rows) {
        boolean later = rows.find(PeerFullInfo.class, fetched.key())
                .filter(stored -> stored.fetchedAt().isAfter(fetched.fetchedAt()))
                .isPresent();
        boolean latest = !later && !isOutdated(rows);
        if (latest) {
            rows.save(fetched);
        }
        return latest;
    }

    private boolean isOutdated(Rows rows) {
        return rows.find(Peer.class, fetched.key())
                .map(peer -> peer.attributes().get(PeerAttributes.FULL_INFO_OUTDATED_AT))
                .filter(at -> Instant.parse(at.toString()).isAfter(fetched.fetchedAt()))
                .isPresent();
    }
}
