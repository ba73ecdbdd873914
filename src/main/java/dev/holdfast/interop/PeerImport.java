package dev.holdfast.interop;

import dev.holdfast.EntityRepository;
import dev.holdfast.Session;
import dev.holdfast.session.Peer;
import dev.holdfast.session.Username;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Adds the peers of a foreign session and their usernames, which a session keeps in rows of their own. */
final class PeerImport {

    private final EntityRepository<Peer, Long> peers;
    private final EntityRepository<Username, String> usernames;
    private ImportCount peerCount = ImportCount.NONE;
    private ImportCount usernameCount = ImportCount.NONE;

    PeerImport(Session session) {
        this.peers = session.repository(Peer.class);
        this.usernames = session.repository(Username.class);
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
        Map<Long, Peer> stored = peers
                .findAllById(chunk.stream().map(ForeignPeer::id).toList())
                .stream()
                .collect(Collectors.toMap(Peer::key, Function.identity()));
        List<ForeignPeer> named =
                chunk.stream().filter(peer -> peer.username() != null).toList();
        Map<String, Long> owners = ownersOf(named);
        List<Username> newUsernames = new ArrayList<>();
        for (ForeignPeer peer : named) {
            String username = Objects.requireNonNull(peer.username());
            Peer known = stored.get(peer.id());
            // A peer that the session knows under another name has got rid of this one since.
            boolean current = known == null || username.equals(known.username());
            if (current && owners.putIfAbsent(username, peer.id()) == null) {
                newUsernames.add(new Username(username, peer.id(), 0));
            }
        }
        List<Peer> newPeers = chunk.stream()
                .filter(peer -> !stored.containsKey(peer.id()))
                .map(peer -> toEntity(peer, owners))
                .toList();
        AbsentRows.saveAll(peers, newPeers);
        AbsentRows.saveAll(usernames, newUsernames);
        peerCount = peerCount.plus(chunk.size(), newPeers.size());
        usernameCount = usernameCount.plus(named.size(), newUsernames.size());
    }

    private Map<String, Long> ownersOf(List<ForeignPeer> named) {
        List<String> wanted = named.stream()
                .map(ForeignPeer::username)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Map<String, Long> owners = new HashMap<>();
        usernames.findAllById(wanted).forEach(username -> owners.put(username.key(), username.peerId()));
        return owners;
    }

    private static Peer toEntity(ForeignPeer foreign, Map<String, Long> owners) {
        Peer peer = new Peer(foreign.id());
        peer.setType(foreign.type());
        peer.setAccessHash(foreign.accessHash());
        peer.setUsername(ownUsername(foreign, owners));
        peer.setPhone(foreign.phone());
        peer.setName(foreign.name());
        peer.setUpdatedAt(foreign.date());
        return peer;
    }

    private static @Nullable String ownUsername(ForeignPeer peer, Map<String, Long> owners) {
        String username = peer.username();
        return username != null && Objects.equals(owners.get(username), peer.id()) ? username : null;
    }
}
