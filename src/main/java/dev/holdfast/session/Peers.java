package dev.holdfast.session;

import dev.holdfast.EntityRepository;
import dev.holdfast.Session;
import dev.holdfast.exceptions.BatchTooLargeException;
import dev.holdfast.exceptions.CorruptValueException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Users, chats and channels with their access hashes, kept by the rules of other clients: what is reduced (min) never takes the
 * place of an access hash that is good for everything, what comes without one leaves it, and usernames move with whoever has them
 * last. Got from {@link SessionData#peers}; what is said there of threads, blocking and exceptions holds.
 */
public final class Peers {

    /** Few enough that one call of many keeps others from waiting long, and many enough for few statements. */
    private static final int CHUNK = 1_000;

    /** So few that they hardly fill a batch: what is cut keeps the calls that are asked for after it from beginning. */
    private static final int NEVER_CUT = 100;

    private final Tables tables;
    private final Features features;
    private final InstantSource clock;
    private final Turns turns;
    private final Calls calls;
    private final Lookups lookups;

    Peers(SessionData data) {
        this.tables = data.tables();
        this.features = data.features();
        this.clock = data.clock();
        this.turns = data.turns();
        this.calls = data.calls();
        this.lookups = data.lookups();
    }

    /** Returns the peers of a session, as {@link SessionData#of} opens it. */
    public static Peers of(Session session) {
        return SessionData.of(session).peers();
    }

    /**
     * Adds peers as they came with an answer or an update, in their order.
     *
     * @return the ids of those that are not known and came without their access hash, so that they could not be stored: the
     *     server has to be asked for them
     * @see #add(Collection)
     */
    public List<Long> add(SeenPeer... seen) {
        return add(Arrays.asList(seen));
    }

    /**
     * Adds peers as they came with an answer or an update, in their order. Up to 100 are added all or not at all; of more,
     * parts of up to 1,000, as many as a batch holds with all that is written of them.
     *
     * <ul>
     *   <li>A full form takes the place of what is stored, and its origins, if it was reduced, are dropped. One without an
     *       access hash leaves the stored one.
     *   <li>A reduced form over a full one changes neither access hash nor phone; of a user, not the names either, and of the
     *       attributes none that are another's view; of a channel, the title, the usernames and what is the same for everybody.
     *   <li>A reduced form of a peer that is not known, or only so, is stored as one, to be addressed by {@link MinPeerOrigins}.
     *   <li>A user whose reduced form has an empty phone is full; a channel that is forbidden is, too.
     *   <li>Usernames are taken from whoever had them. The phone is the last one seen in a full form.
     *   <li>Another version of what a bot tells of itself, or a user who becomes a bot, drops the full information.
     * </ul>
     *
     * @return the ids of those that are not known and came without their access hash, so that they could not be stored: the
     *     server has to be asked for them
     * @throws BatchTooLargeException if a batch cannot hold what is written of up to 100, or of one among more; the parts before it
     *     were written
     */
    public List<Long> add(Collection<? extends SeenPeer> seen) {
        Instant at = clock.instant();
        List<Long> unknown = new ArrayList<>();
        chunks(List.<SeenPeer>copyOf(seen), chunk -> turns.take(new PeersSeen(chunk, at, features)))
                .forEach(unknown::addAll);
        return unknown;
    }

    /**
     * Adds peers that were remembered elsewhere. What is stored already stays as it is: it is newer. A username that another peer
     * has is left to that one; of several of these, the one that was seen last has it. All or not at all as by
     * {@link #add(Collection)}.
     *
     * @throws BatchTooLargeException as by {@link #add(Collection)}
     */
    public RememberedCount addRemembered(Collection<RememberedPeer> remembered) {
        List<RememberedPeer> latestFirst = remembered.stream()
                .sorted(Comparator.comparing(Peers::seenAt).reversed())
                .toList();
        return chunks(latestFirst, chunk -> turns.take(new PeersRemembered(chunk, features))).stream()
                .reduce(new RememberedCount(0, 0), RememberedCount::plus);
    }

    private static Instant seenAt(RememberedPeer peer) {
        return Objects.requireNonNullElse(peer.seenAt(), Instant.MIN);
    }

    private <T, R> List<R> chunks(List<T> all, Function<List<T>, R> action) {
        if (all.size() <= NEVER_CUT) {
            return all.isEmpty() ? List.of() : List.of(action.apply(all));
        }
        calls.keepWhole();
        List<R> results = new ArrayList<>();
        for (int from = 0; from < all.size(); from += CHUNK) {
            cut(all.subList(from, Math.min(all.size(), from + CHUNK)), action, results);
        }
        return results;
    }

    /** Takes so many at once as a batch can hold what is written of them. */
    private static <T, R> void cut(List<T> part, Function<List<T>, R> action, List<R> results) {
        try {
            results.add(action.apply(part));
        } catch (BatchTooLargeException e) {
            if (part.size() == 1) {
                throw e;
            }
            int half = part.size() / 2;
            cut(part.subList(0, half), action, results);
            cut(part.subList(half, part.size()), action, results);
        }
    }

    /**
     * Returns a peer by its marked id, or empty if it is not known. One of which only a reduced form is known
     * ({@link Peer#isMin}) can be addressed by {@link MinPeerOrigins#find} alone.
     */
    public Optional<Peer> find(long id) {
        return lookups.find(Peer.class, id);
    }

    /** Returns the peers of these ids that are known, in their order. */
    public List<Peer> findAll(Collection<Long> ids) {
        List<Long> unreadable = new ArrayList<>();
        List<Peer> found = ReadableRows.find(
                tables.repository(Peer.class), ids.stream().distinct().toList(), unreadable::add);
        unreadable.forEach(this::find);
        return found;
    }

    /**
     * Returns the peer that has a username, in whatever case, or empty if none is known to. One of which only a reduced form
     * is known is not answered. A username whose peer is not known is dropped.
     */
    public Optional<Peer> findByUsername(String username) {
        String stored = Username.normalize(username);
        if (!features.has(Feature.USERNAMES)) {
            return Optional.empty();
        }
        return lookups.find(Username.class, stored)
                .flatMap(row -> {
                    Optional<Peer> peer = find(row.peerId());
                    if (peer.isEmpty()) {
                        lookups.tidy(new OrphanedUsername(stored));
                    }
                    return peer;
                })
                .filter(peer -> !peer.isMin());
    }

    /**
     * Returns the peer that has a username, if it was seen in full at most so long ago: usernames change hands, and others trust
     * them for 8 to 24 hours. Empty if it is not known when it was.
     */
    public Optional<Peer> findByUsername(String username, Duration maxAge) {
        Instant earliest = clock.instant().minus(maxAge);
        return findByUsername(username).filter(peer -> {
            Instant seen = peer.updatedAt();
            return seen != null && !seen.isBefore(earliest);
        });
    }

    /**
     * Returns the user who has a phone number, of which the digits count, or empty if none is known to. Of several, as numbers
     * change hands, the one who was seen last. One of whom only a reduced form is known is not answered.
     *
     * @throws CorruptValueException if one who had it cannot be read, and nothing may be written, so that it stays in the way
     */
    public Optional<Peer> findByPhone(String phone) {
        String digits = Seen.digits(phone);
        if (digits.isEmpty()) {
            return Optional.empty();
        }
        EntityRepository<Peer, Long> repository = tables.repository(Peer.class);
        return ReadableRows.read(
                () -> {
                    try (Stream<Peer> found = repository.findBy("phone", digits)) {
                        return found.filter(peer -> !peer.isMin())
                                .max(Comparator.comparing(
                                        peer -> Objects.requireNonNullElse(peer.updatedAt(), Instant.MIN)));
                    }
                },
                e -> {
                    long unreadable = ReadableRows.number(e);
                    if (find(unreadable).isEmpty() && repository.existsById(unreadable)) {
                        throw e;
                    }
                });
    }

    /**
     * Returns the ids of all peers that are known, in their order. Read page by page as the stream is used.
     *
     * @throws CorruptValueException from the stream, if a row cannot be read
     */
    public Stream<Long> ids() {
        return tables.repository(Peer.class).findAll().map(Peer::key);
    }

    /**
     * Returns the ids of the peers there may be a dialog with, in their order: those that can be addressed without more, but
     * for chats and channels that the account has left, or has no access to, or that are no more. Read page by page as the
     * stream is used.
     *
     * @throws CorruptValueException from the stream, if a row cannot be read
     */
    public Stream<Long> dialogIds() {
        return tables.repository(Peer.class).findAll().filter(Peers::isDialog).map(Peer::key);
    }

    private static boolean isDialog(Peer peer) {
        return PeerMerge.isFull(peer)
                && Stream.of(PeerAttributes.FORBIDDEN, PeerAttributes.LEFT, PeerAttributes.DEACTIVATED)
                        .noneMatch(flag -> PeerAttributes.isSet(peer.attributes(), flag));
    }

    /** Forgets a peer, with its usernames, its origin and its full information; one that is not known is passed over. */
    public void forget(long id) {
        forget(List.of(id));
    }

    /**
     * Forgets peers, all or not at all as by {@link #add(Collection)}.
     *
     * @throws BatchTooLargeException as by {@link #add(Collection)}
     */
    public void forget(Collection<Long> ids) {
        chunks(List.copyOf(ids), chunk -> turns.take(new PeersForgotten(chunk)));
    }
}
