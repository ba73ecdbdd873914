package dev.holdfast.session;

import java.util.List;

/** A username was found whose peer is not known. Returns whether it was dropped; the peer may have come meanwhile. */
record OrphanedUsername(String username) implements Event<Boolean> {

    @Override
    public void reads(Rows rows) {
        Naming.reads(rows, List.of(username));
    }

    @Override
    public Boolean apply(Rows rows) {
        boolean orphaned = rows.find(Username.class, username)
                .filter(row -> rows.find(Peer.class, row.peerId()).isEmpty())
                .isPresent();
        if (orphaned) {
            rows.delete(Username.class, username);
        }
        return orphaned;
    }
}
