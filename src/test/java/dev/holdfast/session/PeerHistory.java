package dev.holdfast.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.Session;
import dev.holdfast.exceptions.InvalidValueException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Peers, their usernames, their origins, and what is known of them in full. */
final class PeerHistory implements HistoryPart {

    private static final List<Long> USERS = List.of(1L, 2L, 3L);
    private static final List<Long> CHANNELS = List.of(-1_000_000_000_001L, -1_000_000_000_002L);
    private static final long CHAT = -5;
    private static final List<Long> ALL =
            Stream.of(USERS, CHANNELS, List.of(CHAT)).flatMap(List::stream).toList();
    private static final Set<String> NAMES = Set.of("A", "b", "c", "Dd");
    private static final List<String> PHONES = List.of("", "+1 (2)", "34");
    private static final List<String> ATTRIBUTES =
            List.of("photo", "status", "contact", "verified", "left", "usernames", "creator");

    private final Features features;
    private final PeerModel model;

    PeerHistory(Features features) {
        this.features = features;
        this.model = new PeerModel(features);
    }

    @Override
    public void act(Random random, SessionData data) {
        switch (random.nextInt(12)) {
            case 0 -> data.peers().forget(RandomHistoryContract.one(random, ALL));
            case 1 ->
                data.usernames().set(RandomHistoryContract.one(random, ALL), RandomHistoryContract.some(random, NAMES));
            case 2, 3 ->
                data.minPeerOrigins()
                        .add(IntStream.rangeClosed(0, random.nextInt(3))
                                .mapToObj(any -> new SeenIn(
                                        RandomHistoryContract.one(random, ALL),
                                        RandomHistoryContract.one(random, ALL),
                                        random.nextInt(100)))
                                .toList());
            case 4 ->
                data.fullInfos()
                        .put(
                                RandomHistoryContract.one(random, ALL),
                                Map.of("about", random.nextInt(100)),
                                Instant.ofEpochSecond(1_700_000_000 + random.nextInt(100)));
            case 5 ->
                data.peers()
                        .addRemembered(IntStream.rangeClosed(0, random.nextInt(3))
                                .mapToObj(any -> remembered(random))
                                .toList());
            case 6 ->
                assertThatThrownBy(() -> data.peers().add(List.of(seen(random), refused(random))))
                        .isInstanceOf(InvalidValueException.class);
            case 7 ->
                NAMES.forEach(
                        name -> assertThat(data.peers().findByUsername(name).filter(Peer::isMin))
                                .isEmpty());
            default ->
                data.peers()
                        .add(IntStream.rangeClosed(0, random.nextInt(4))
                                .mapToObj(any -> seen(random))
                                .toList());
        }
    }

    /** A user whom no store can hold, so that nothing of the whole call is written. */
    private SeenPeer refused(Random random) {
        SeenUser user = new SeenUser(RandomHistoryContract.one(random, USERS)).withAccessHash(1);
        boolean named = features.has(Feature.PEER_INFO) && (random.nextBoolean() || !features.has(Feature.USERNAMES));
        return named ? user.withName("\0") : user.withUsernames("\0");
    }

    private static SeenPeer seen(Random random) {
        String name = "name " + random.nextInt(100);
        String[] usernames = RandomHistoryContract.some(random, NAMES).toArray(String[]::new);
        String attribute = RandomHistoryContract.one(random, ATTRIBUTES);
        boolean min = random.nextInt(3) == 0;
        boolean hashed = random.nextInt(4) > 0;
        int kind = random.nextInt(6);
        if (kind == 0) {
            SeenChat chat = new SeenChat(CHAT, name).withAttribute(attribute, true);
            return random.nextBoolean() ? chat : chat.asForbidden();
        }
        if (kind < 3) {
            SeenChannel channel = new SeenChannel(RandomHistoryContract.one(random, CHANNELS))
                    .withName(name)
                    .withUsernames(usernames)
                    .withAttribute(attribute, random.nextInt(9));
            channel = min ? channel.asMin() : channel;
            channel = hashed ? channel.withAccessHash(random.nextLong()) : channel;
            channel = random.nextInt(5) == 0 ? channel.asForbidden() : channel;
            return random.nextBoolean() ? channel : channel.asSupergroup();
        }
        SeenUser user = new SeenUser(RandomHistoryContract.one(random, USERS))
                .withName(name)
                .withUsernames(usernames)
                .withAttribute(attribute, random.nextInt(9));
        user = min ? user.asMin() : user;
        user = hashed ? user.withAccessHash(random.nextLong()) : user;
        user = random.nextInt(3) == 0 ? user.withMinPhoto("photo " + random.nextInt(9)) : user;
        user = random.nextInt(3) == 0 ? user.asBot().withBotInfoVersion(random.nextInt(3)) : user;
        return random.nextBoolean() ? user : user.withPhone(RandomHistoryContract.one(random, PHONES));
    }

    private static RememberedPeer remembered(Random random) {
        long id = RandomHistoryContract.one(random, ALL);
        List<String> usernames = RandomHistoryContract.some(random, NAMES);
        return new RememberedPeer(
                id,
                PeerType.ofId(id),
                random.nextBoolean() ? null : random.nextLong(),
                "remembered",
                usernames.isEmpty() ? null : usernames.get(0),
                null,
                random.nextBoolean() ? null : Instant.ofEpochSecond(random.nextInt(100)));
    }

    @Override
    public void replay(Event<?> event) {
        model.replay(event);
    }

    @Override
    public List<String> expected() {
        return model.lines();
    }

    @Override
    public List<String> stored(SessionData data, Session session) {
        List<String> lines = new ArrayList<>();
        session.repository(Peer.class).findAll().map(PeerHistory::line).forEach(lines::add);
        session.repository(Username.class)
                .findAll()
                .map(row -> "username " + row.key() + " " + row.peerId() + " " + row.position())
                .forEach(lines::add);
        session.repository(MinPeerOrigin.class)
                .findAll()
                .map(row -> "origin " + row.key() + " " + row.originPeerId() + " " + row.messageId())
                .forEach(lines::add);
        session.repository(PeerFullInfo.class)
                .findAll()
                .map(row -> "full " + row.key() + " " + row.info() + " " + row.fetchedAt())
                .forEach(lines::add);
        for (String name : NAMES) {
            data.peers()
                    .findByUsername(name)
                    .ifPresent(peer -> lines.add("found " + Username.normalize(name) + " " + peer.key()));
        }
        for (long id : ALL) {
            data.minPeerOrigins().find(id).ifPresent(row -> lines.add("addressed " + id + " " + row.messageId()));
        }
        return lines;
    }

    private static String line(Peer peer) {
        return "peer " + peer.key() + " " + peer.type() + " " + peer.accessHash() + " " + peer.isMin() + " "
                + peer.name() + " " + peer.phone() + " " + peer.username() + " " + peer.updatedAt() + " "
                + new TreeMap<>(peer.attributes());
    }
}
