package dev.holdfast.interop;

import dev.holdfast.session.Peers;
import dev.holdfast.session.RememberedCount;
import dev.holdfast.session.RememberedPeer;
import java.util.List;
import java.util.stream.Stream;

/** Adds the peers of a foreign session and their usernames, which a session keeps in rows of their own. */
final class PeerImport {

    private final Peers peers;
    private ImportCount peerCount = ImportCount.NONE;
    private ImportCount usernameCount = ImportCount.NONE;

    PeerImport(Peers peers) {
        this.peers = peers;
    }

    void addAbsent(Stream<ForeignPeer> foreign) {
        AbsentRows.inChunks(foreign, this::addChunk);
    }

    ImportCount peerCount() {
        return peerCount;
    }

    ImportCount usernameCount() {
        return usernameCount;
    }

    private void addChunk(List<ForeignPeer> chunk) {
        RememberedCount added =
                peers.addRemembered(chunk.stream().map(PeerImport::remembered).toList());
        int named = (int) chunk.stream().filter(peer -> peer.username() != null).count();
        peerCount = peerCount.plus(chunk.size(), added.peers());
        usernameCount = usernameCount.plus(named, added.usernames());
    }

    private static RememberedPeer remembered(ForeignPeer peer) {
        return new RememberedPeer(
                peer.id(), peer.type(), peer.accessHash(), peer.name(), peer.username(), peer.phone(), peer.date());
    }
}
