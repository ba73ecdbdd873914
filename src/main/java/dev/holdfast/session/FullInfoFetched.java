package dev.holdfast.session;

/** The server has told all it knows of a peer. Returns whether that is the latest. */
record FullInfoFetched(PeerFullInfo fetched) implements Event<Boolean> {

    @Override
    public void reads(Rows rows) {
        rows.want(PeerFullInfo.class, fetched.key());
    }

    @Override
    public Boolean apply(Rows rows) {
        boolean later = rows.find(PeerFullInfo.class, fetched.key())
                .filter(stored -> stored.fetchedAt().isAfter(fetched.fetchedAt()))
                .isPresent();
        if (!later) {
            rows.save(fetched);
        }
        return !later;
    }
}
