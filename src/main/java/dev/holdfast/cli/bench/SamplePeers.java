package dev.holdfast.cli.bench;

import dev.holdfast.session.Peer;
import dev.holdfast.session.PeerType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.LongStream;

/** Peers as clients have them, the same for the same key. */
public final class SamplePeers {

    private SamplePeers() {}

    public static Peer peer(long id) {
        Peer peer = new Peer(id);
        peer.setType(PeerType.USER);
        peer.setAccessHash(id * 7_919_000_077L);
        peer.setName("Somebody whose number is " + id);
        peer.setUsername(username(id));
        peer.setPhone("99912" + id);
        peer.setUpdatedAt(Instant.ofEpochSecond(1_700_000_000L + id));
        return peer;
    }

    /** Returns a peer that was seen just now: what is written as it is there already costs some servers nothing. */
    public static Peer seen(long id) {
        Peer peer = peer(id);
        see(peer);
        return peer;
    }

    /** Lets a peer be another than it was at any time before. */
    public static void see(Peer peer) {
        peer.setUpdatedAt(Instant.now().truncatedTo(ChronoUnit.MICROS));
    }

    /** Returns the peers of these keys, the last one left out. */
    public static List<Peer> peers(long from, long to) {
        return LongStream.range(from, to).mapToObj(SamplePeers::peer).toList();
    }

    static String username(long id) {
        return "somebody" + id;
    }
}
