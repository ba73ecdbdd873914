package dev.holdfast.session;

import dev.holdfast.EntityRepository;
import dev.holdfast.ScopedEntity;
import dev.holdfast.Session;
import dev.holdfast.exceptions.CorruptValueException;
import jakarta.data.Order;
import jakarta.data.page.PageRequest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Deletes what is not to be kept any more, batch by batch; cut off in between, it goes on when it is called again. */
final class Emptying {

    private static final int CHUNK = 1_000;

    /** What is kept by a feature alone. */
    private static final Map<Feature, List<Consumer<Session>>> KEPT_BY = Map.of(
            Feature.USERNAMES, List.of(session -> all(session, Username.class), Emptying::listedUsernames),
            Feature.MIN_PEERS, List.of(session -> all(session, MinPeerOrigin.class)),
            Feature.FULL_INFO, List.of(session -> all(session, PeerFullInfo.class)),
            Feature.PEER_INFO, List.of(Emptying::peerInfo),
            Feature.FILE_REFERENCES, List.of(session -> all(session, FileReference.class)));

    /** What belongs to the account that is logged in, and to no other. */
    private static final List<Consumer<Session>> OF_ACCOUNT = List.of(
            session -> all(session, Peer.class),
            session -> all(session, Username.class),
            session -> all(session, MinPeerOrigin.class),
            session -> all(session, PeerFullInfo.class),
            session -> all(session, UpdateState.class),
            session -> all(session, QueuedUpdate.class),
            session -> all(session, FileReference.class),
            session -> all(session, SentFile.class),
            session -> all(session, ParticipantsPage.class),
            session -> all(session, SponsoredMessage.class),
            session -> all(session, SecretChat.class),
            session -> all(session, SecretMessage.class),
            session -> all(session, SecretRandomId.class));

    private Emptying() {}

    static void switchedOff(Session session, Features features) {
        KEPT_BY.forEach((feature, tables) -> {
            if (!features.has(feature)) {
                tables.forEach(table -> table.accept(session));
            }
        });
    }

    static void account(Session session) {
        OF_ACCOUNT.forEach(table -> table.accept(session));
    }

    private static void listedUsernames(Session session) {
        changePeers(session, peer -> !Naming.listedIn(peer).isEmpty(), peer -> Naming.list(peer, List.of()));
    }

    private static void peerInfo(Session session) {
        changePeers(session, peer -> !peer.isBare(), Peer::makeBare);
    }

    private static void changePeers(Session session, Predicate<Peer> which, Consumer<Peer> change) {
        EntityRepository<Peer, Long> repository = session.repository(Peer.class);
        PageRequest request = PageRequest.afterCursor(PageRequest.Cursor.forKey(Long.MIN_VALUE), 1, CHUNK, false);
        while (true) {
            List<Peer> page = readablePage(repository, request);
            List<Peer> peers = page.stream().filter(which).toList();
            peers.forEach(change);
            repository.saveAll(peers);
            if (page.size() < CHUNK) {
                return;
            }
            long last = page.get(CHUNK - 1).key();
            request = PageRequest.afterCursor(PageRequest.Cursor.forKey(last), 1, CHUNK, false);
        }
    }

    /** Returns a page of peers, of which those that cannot be read are deleted. */
    private static List<Peer> readablePage(EntityRepository<Peer, Long> repository, PageRequest request) {
        return ReadableRows.read(
                () -> repository.findAll(request, Order.by()).content(),
                unreadable -> repository.deleteById(ReadableRows.number(unreadable)));
    }

    /** Deletes all rows of an entity. */
    static <K, T extends ScopedEntity<K>> void all(Session session, Class<T> type) {
        EntityRepository<T, K> repository = session.repository(type);
        try {
            inChunks(repository.findAll().map(ScopedEntity::key), repository::deleteAllById);
        } catch (CorruptValueException e) {
            // A row that cannot be read can be deleted, if nothing is asked of it.
            session.batch().deleteAll(type).commit();
        }
    }

    private static <T> void inChunks(Stream<T> rows, Consumer<List<T>> action) {
        List<T> chunk = new ArrayList<>(CHUNK);
        for (Iterator<T> each = rows.iterator(); each.hasNext(); ) {
            chunk.add(each.next());
            if (chunk.size() == CHUNK || !each.hasNext()) {
                action.accept(chunk);
                chunk.clear();
            }
        }
    }
}
