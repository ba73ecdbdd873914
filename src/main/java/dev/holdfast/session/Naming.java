package dev.holdfast.session;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Gives usernames to peers and takes them away. What holds after each event: a username has one row, which names the peer that
 * has it, and that peer's row lists it, unless it is bare; no other peer's does. Without usernames no row lists any.
 */
final class Naming {

    private Naming() {}

    /** Returns the usernames that a peer's row lists. */
    static List<String> listedIn(Peer peer) {
        if (!peer.isBare() && peer.attributes().get(PeerAttributes.USERNAMES) instanceof List<?> all) {
            return all.stream().map(String::valueOf).toList();
        }
        return Optional.ofNullable(peer.username()).map(List::of).orElse(List.of());
    }

    /** Lets a peer's row list usernames. */
    static void list(Peer peer, List<String> usernames) {
        peer.setUsername(usernames.isEmpty() ? null : usernames.get(0));
        if (usernames.size() > 1) {
            peer.attributes().put(PeerAttributes.USERNAMES, new ArrayList<>(usernames));
        } else if (!peer.isBare()) {
            peer.attributes().remove(PeerAttributes.USERNAMES);
        }
    }

    /** Lets the rows be read that {@link #give} will need. */
    static void reads(Rows rows, List<String> usernames) {
        for (String username : usernames) {
            rows.want(Username.class, username).ifPresent(row -> readsOf(rows, row.peerId()));
        }
    }

    /** Lets a peer and the rows of the usernames that it lists be read. */
    static void readsOf(Rows rows, long peerId) {
        rows.want(Peer.class, peerId).map(Naming::listedIn).ifPresent(listed -> rows.want(Username.class, listed));
    }

    /**
     * Returns the usernames of a peer. Where its row does not tell, since nothing but its access is kept or the row could not
     * be read, those whose rows name it.
     */
    static List<String> namesOf(Rows rows, long peerId) {
        Peer peer = rows.find(Peer.class, peerId).orElse(null);
        if (peer == null && !rows.wasUnreadable(Peer.class, peerId)) {
            return List.of();
        }
        return peer == null || peer.isBare() ? namesByIndex(rows, peerId) : listedIn(peer);
    }

    private static List<String> namesByIndex(Rows rows, long peerId) {
        Stream<String> stored = rows.session()
                .repository(Username.class)
                .findBy("peerId", peerId)
                .map(Username::key);
        Stream<String> read = rows.present(Username.class).map(Username::key);
        return Stream.concat(stored, read).distinct().toList().stream()
                .flatMap(username -> ownedBy(rows, username, peerId).stream())
                .sorted(Comparator.comparingInt(Username::position))
                .map(Username::key)
                .toList();
    }

    private static Optional<Username> ownedBy(Rows rows, String username, long peerId) {
        return rows.find(Username.class, username).filter(row -> row.peerId() == peerId);
    }

    /**
     * Gives a peer the usernames that it has from now on, taking them from whoever has them.
     *
     * @param before those it had
     */
    static void give(Rows rows, long peerId, List<String> before, List<String> usernames) {
        for (String username : before) {
            if (!usernames.contains(username) && ownedBy(rows, username, peerId).isPresent()) {
                rows.delete(Username.class, username);
            }
        }
        for (String username : usernames) {
            Username row = rows.find(Username.class, username).orElse(null);
            if (row != null && row.peerId() != peerId) {
                takeAway(rows, row);
            }
        }
        number(rows, peerId, usernames);
    }

    /** Takes all usernames from a peer. */
    static void takeAll(Rows rows, long peerId) {
        give(rows, peerId, namesOf(rows, peerId), List.of());
    }

    private static void takeAway(Rows rows, Username taken) {
        Peer owner = rows.find(Peer.class, taken.peerId()).orElse(null);
        if (owner == null) {
            return;
        }
        List<String> rest = namesOf(rows, owner.key()).stream()
                .filter(username -> !username.equals(taken.key()))
                .toList();
        if (!owner.isBare()) {
            list(owner, rest);
            rows.save(owner);
        }
        number(
                rows,
                owner.key(),
                rest.stream()
                        .filter(username -> ownedBy(rows, username, owner.key()).isPresent())
                        .toList());
    }

    private static void number(Rows rows, long peerId, List<String> usernames) {
        for (int i = 0; i < usernames.size(); i++) {
            Username row = rows.find(Username.class, usernames.get(i)).orElse(null);
            if (row == null || row.peerId() != peerId || row.position() != i) {
                rows.save(new Username(usernames.get(i), peerId, i));
            }
        }
    }
}
