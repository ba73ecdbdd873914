package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.Session;
import dev.holdfast.exceptions.BatchTooLargeException;
import dev.holdfast.exceptions.InvalidValueException;
import dev.holdfast.exceptions.StoreClosedException;
import dev.holdfast.session.Features;
import dev.holdfast.session.MinPeerOrigin;
import dev.holdfast.session.Peer;
import dev.holdfast.session.PeerFullInfo;
import dev.holdfast.session.PeerType;
import dev.holdfast.session.Peers;
import dev.holdfast.session.RememberedCount;
import dev.holdfast.session.RememberedPeer;
import dev.holdfast.session.SeenChannel;
import dev.holdfast.session.SeenChat;
import dev.holdfast.session.SeenIn;
import dev.holdfast.session.SeenUser;
import dev.holdfast.session.SessionData;
import dev.holdfast.session.Username;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Peers and what belongs to them are kept by the rules that other clients have found out. */
public interface PeersContract extends ApiContract {

    long USER = 777000;
    long CHANNEL = -1_000_000_000_777L;
    long CHAT = -777;

    private SessionData openData() {
        return SessionData.of(open().session("main"));
    }

    private static Peer get(SessionData data, long id) {
        return data.peers().find(id).orElseThrow();
    }

    private static SeenUser user(long id) {
        return new SeenUser(id).withAccessHash(id * 10).withName("User " + id);
    }

    private static SeenChannel channel() {
        return new SeenChannel(CHANNEL).withAccessHash(5).withName("Channel");
    }

    @Test
    default void keepsTheAccessHashOfWhatComesWithoutOne() {
        SessionData data = openData();
        data.peers().add(user(USER), channel());

        List<Long> unknown = data.peers()
                .add(
                        new SeenUser(USER).withName("New"),
                        new SeenChannel(CHANNEL),
                        new SeenUser(5),
                        new SeenChat(CHAT, "Chat"));

        assertThat(unknown).containsExactly(5L);
        assertThat(get(data, USER))
                .returns(USER * 10, Peer::accessHash)
                .returns("New", Peer::name)
                .returns(false, Peer::isMin);
        assertThat(get(data, CHANNEL)).returns(5L, Peer::accessHash);
        assertThat(get(data, CHAT)).returns(PeerType.CHAT, Peer::type).returns(0L, Peer::accessHash);
        assertThat(data.peers().find(5)).isEmpty();
    }

    @Test
    default void reducedUserNeverTakesThePlaceOfAFullOne() {
        SessionData data = openData();
        data.peers()
                .add(user(USER)
                        .withUsernames("Durov")
                        .withPhone("+42 42")
                        .withAttribute("contact", true)
                        .withAttribute("photo", "old")
                        .withAttribute("status", "online"));

        data.peers()
                .add(new SeenUser(USER)
                        .asMin()
                        .withAccessHash(1)
                        .withName("Reduced")
                        .withUsernames("other")
                        .withPhone("1")
                        .withAttribute("contact", false)
                        .withAttribute("photo", "reduced")
                        .withAttribute("status", "offline")
                        .withAttribute("verified", true));

        assertThat(get(data, USER))
                .returns(USER * 10, Peer::accessHash)
                .returns(false, Peer::isMin)
                .returns("User " + USER, Peer::name)
                .returns("durov", Peer::username)
                .returns("4242", Peer::phone)
                .returns(
                        Map.of("contact", true, "photo", "old", "status", "online", "verified", true),
                        Peer::attributes);
        data.peers().add(new SeenUser(USER).asMin().withMinPhoto("believed"));
        assertThat(get(data, USER).attributes()).containsEntry("photo", "believed");
        assertThat(data.peers().findByUsername("other")).isEmpty();
        assertThat(data.peers().findByPhone("42-42")).map(Peer::key).contains(USER);
    }

    @Test
    default void reducedUserWithAnEmptyPhoneIsFull() {
        SessionData data = openData();
        data.peers().add(user(USER).withPhone("42"));

        data.peers()
                .add(new SeenUser(USER).asMin().withAccessHash(2).withPhone("").withName("Full"));

        assertThat(get(data, USER))
                .returns(2L, Peer::accessHash)
                .returns(false, Peer::isMin)
                .returns("Full", Peer::name)
                .returns(null, Peer::phone);
    }

    @Test
    default void reducedChannelChangesWhatIsTheSameForEverybody() {
        SessionData data = openData();
        data.peers()
                .add(channel()
                        .withUsernames("old")
                        .withAttribute("creator", true)
                        .withAttribute("verified", false));

        data.peers()
                .add(new SeenChannel(CHANNEL)
                        .asMin()
                        .asSupergroup()
                        .withAccessHash(1)
                        .withName("Renamed")
                        .withUsernames("new")
                        .withAttribute("creator", false)
                        .withAttribute("verified", true));

        assertThat(get(data, CHANNEL))
                .returns(5L, Peer::accessHash)
                .returns(false, Peer::isMin)
                .returns(PeerType.SUPERGROUP, Peer::type)
                .returns("Renamed", Peer::name)
                .returns(Map.of("creator", true, "verified", true), Peer::attributes);
        assertThat(data.usernames().find("new")).contains(CHANNEL);
        assertThat(data.usernames().find("old")).isEmpty();
    }

    @Test
    default void forbiddenChannelIsFull() {
        SessionData data = openData();
        data.peers().add(new SeenChannel(CHANNEL).asMin().withAccessHash(1).withUsernames("name"));

        data.peers()
                .add(new SeenChannel(CHANNEL)
                        .asMin()
                        .asForbidden()
                        .withAccessHash(2)
                        .withName("Gone"));

        assertThat(get(data, CHANNEL)).returns(2L, Peer::accessHash).returns(false, Peer::isMin);
        assertThat(data.usernames().ofPeer(CHANNEL)).isEmpty();
        assertThat(data.peers().dialogIds()).isEmpty();
        assertThat(data.peers().ids()).containsExactly(CHANNEL);
    }

    @Test
    default void reducedPeerIsAddressedByAMessageUntilItIsFull() {
        SessionData data = openData();
        data.minPeerOrigins().add(new SeenIn(USER, CHANNEL, 1));
        data.peers()
                .add(new SeenUser(USER)
                        .asMin()
                        .withAccessHash(1)
                        .withUsernames("name")
                        .withPhone("42"));
        assertThat(get(data, USER))
                .returns(true, Peer::isMin)
                .returns(1L, Peer::accessHash)
                .returns(null, Peer::phone);
        assertThat(data.minPeerOrigins().find(USER)).isEmpty();

        data.peers().add(new SeenChannel(CHANNEL).asMin().withAccessHash(2));
        data.minPeerOrigins().add(new SeenIn(USER, CHANNEL, 2));
        assertThat(data.minPeerOrigins().find(USER)).isEmpty();
        data.peers().add(channel());
        assertThat(data.minPeerOrigins().find(USER))
                .map(MinPeerOrigin::messageId)
                .contains(1);
        data.minPeerOrigins().add(new SeenIn(USER, CHANNEL, 3), new SeenIn(CHANNEL, CHAT, 4));
        assertThat(data.minPeerOrigins().find(USER))
                .get()
                .returns(3, MinPeerOrigin::messageId)
                .returns(CHANNEL, MinPeerOrigin::originPeerId);
        assertThat(data.minPeerOrigins().find(CHANNEL)).isEmpty();
        assertThat(data.peers().findByUsername("name")).isEmpty();
        assertThat(data.usernames().find("name")).isEmpty();

        data.peers().add(user(USER).withUsernames("name"));
        data.minPeerOrigins().add(new SeenIn(USER, CHANNEL, 5));
        assertThat(data.minPeerOrigins().find(USER)).isEmpty();
        assertThat(data.peers().findByUsername("name")).isPresent();
        data.peers().add(new SeenUser(USER).asMin().withAccessHash(1));
        assertThat(get(data, USER).isMin()).isFalse();
    }

    @Test
    default void usernamesMoveToWhoHasThemLast() {
        SessionData data = openData();
        data.peers().add(user(1).withUsernames("One", "shared", "third"), user(2).withUsernames("two"));
        assertThat(data.usernames().ofPeer(1)).containsExactly("one", "shared", "third");

        data.peers().add(user(2).withUsernames("SHARED", "two"));

        assertThat(data.usernames().ofPeer(1)).containsExactly("one", "third");
        assertThat(data.usernames().ofPeer(2)).containsExactly("shared", "two");
        assertThat(data.peers().findByUsername("Shared")).map(Peer::key).contains(2L);
        assertThat(get(data, 1).attributes()).containsEntry("usernames", List.of("one", "third"));
        data.peers().add(user(1).withUsernames("one"));
        assertThat(data.usernames().find("shared")).contains(2L);
        assertThat(data.usernames().find("third")).isEmpty();
        assertThat(get(data, 1)).returns("one", Peer::username).returns(Map.of(), Peer::attributes);
    }

    @Test
    default void usernamesChangeByThemselves() {
        SessionData data = openData();
        data.peers().add(user(1).withUsernames("one"), user(2).withUsernames("two", "three"));

        assertThat(data.usernames().set(1, List.of("Three", "new"))).isTrue();
        assertThat(data.usernames().set(3, List.of("two"))).isFalse();

        assertThat(data.usernames().ofPeer(1)).containsExactly("three", "new");
        assertThat(get(data, 1)).returns("three", Peer::username);
        assertThat(data.usernames().ofPeer(2)).containsExactly("two");
        assertThat(data.usernames().find("one")).isEmpty();
        data.usernames().set(1, List.of());
        assertThat(data.usernames().ofPeer(1)).isEmpty();
        assertThat(get(data, 1)).returns(null, Peer::username);
    }

    @Test
    default void usernameWithoutAPeerIsDropped() {
        Session session = open().session("main");
        SessionData data = SessionData.of(session);
        session.repository(Username.class).save(new Username("lost", 5, 0));

        assertThat(data.peers().findByUsername("lost")).isEmpty();

        assertThat(session.repository(Username.class).count()).isZero();
    }

    @Test
    default void usernameThatAnotherHasIsNotDropped() {
        Session session = open().session("main");
        SessionData data = SessionData.of(session);
        data.peers().add(user(1).withUsernames("name"));
        Peer stale = new Peer(2);
        stale.setAccessHash(1L);
        stale.setUsername("name");
        session.repository(Peer.class).save(stale);

        data.peers().add(user(2).withUsernames("other"));

        assertThat(data.usernames().find("name")).contains(1L);
        assertThat(data.usernames().find("other")).contains(2L);
    }

    @Test
    default void usernamesAreTrustedForAWhile() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
        SessionData data = SessionData.open(open().session("main"), Features.all(), now::get);
        data.peers().add(user(1).withUsernames("name"));
        data.peers().addRemembered(List.of(new RememberedPeer(2, PeerType.USER, 1L, "n", "undated", null, null)));

        now.set(Instant.parse("2026-01-01T08:00:00Z"));

        assertThat(data.peers().findByUsername("name", Duration.ofHours(8))).isPresent();
        assertThat(data.peers().findByUsername("name", Duration.ofHours(7))).isEmpty();
        assertThat(data.peers().findByUsername("name")).isPresent();
        assertThat(data.peers().findByUsername("undated", Duration.ofDays(9999)))
                .isEmpty();
    }

    @Test
    default void phoneIsThatOfTheLastWhoHadIt() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
        SessionData data = SessionData.open(open().session("main"), Features.all(), now::get);
        data.peers().add(user(2).withPhone("+1 42"));
        now.set(Instant.parse("2026-01-02T00:00:00Z"));

        data.peers().add(user(1).withPhone("142"), new SeenUser(3).asMin().withPhone("142"));

        assertThat(data.peers().findByPhone("+142")).map(Peer::key).contains(1L);
        data.peers().add(user(1));
        assertThat(data.peers().findByPhone("142")).map(Peer::key).contains(2L);
        assertThat(data.peers().findByPhone("")).isEmpty();
    }

    @Test
    default void fullInformationHasAnAge() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
        SessionData data = SessionData.open(open().session("main"), Features.all(), now::get);
        data.fullInfos().put(USER, Map.of("about", "new"));
        data.fullInfos().put(USER, Map.of("about", "old"), now.get().minusSeconds(1));
        now.set(Instant.parse("2026-01-01T01:00:00Z"));

        assertThat(data.fullInfos().find(USER)).get().returns(Map.of("about", "new"), PeerFullInfo::info);
        assertThat(data.fullInfos().find(USER, Duration.ofMinutes(60))).isPresent();
        assertThat(data.fullInfos().find(USER, Duration.ofMinutes(59))).isEmpty();
        data.fullInfos().forget(USER);
        assertThat(data.fullInfos().find(USER)).isEmpty();
    }

    @Test
    default void fullInformationOfABotEndsWithItsVersion() {
        SessionData data = openData();
        data.peers().add(user(USER).asBot().withBotInfoVersion(1));
        data.fullInfos().put(USER, Map.of("about", "bot"));
        data.peers().add(user(USER).asBot());
        data.peers().add(user(USER).asBot().withBotInfoVersion(1));
        assertThat(data.fullInfos().find(USER)).isPresent();

        data.peers().add(new SeenUser(USER).asMin().asBot().withBotInfoVersion(2));

        assertThat(data.fullInfos().find(USER)).isEmpty();
    }

    @Test
    default void fullInformationThatWasAskedForBeforeTheBotChangedIsNotKept() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
        SessionData data = SessionData.open(open().session("main"), Features.all(), now::get);
        data.peers().add(user(USER).asBot().withBotInfoVersion(1));
        Instant asked = now.get();
        now.set(asked.plusSeconds(1));
        data.peers().add(user(USER).asBot().withBotInfoVersion(2));
        now.set(asked.plusSeconds(2));
        data.peers().add(user(USER).asBot().withBotInfoVersion(2));

        data.fullInfos().put(USER, Map.of("about", "old"), asked);

        assertThat(data.fullInfos().find(USER)).isEmpty();
        data.fullInfos().put(USER, Map.of("about", "new"), asked.plusSeconds(1));
        assertThat(data.fullInfos().find(USER)).isPresent();
    }

    @Test
    default void listsAndForgetsPeers() {
        SessionData data = openData();
        data.peers()
                .add(
                        user(1).withUsernames("one"),
                        new SeenUser(2).asMin(),
                        channel().withAttribute("left", true),
                        new SeenChat(CHAT, "Chat"),
                        new SeenChat(CHAT - 1, "Gone").asForbidden());
        data.minPeerOrigins().add(new SeenIn(2, CHAT, 1));
        data.fullInfos().put(1, Map.of());
        assertThat(data.peers().ids()).containsExactly(CHANNEL, CHAT - 1, CHAT, 1L, 2L);
        assertThat(data.peers().dialogIds()).containsExactly(CHAT, 1L);
        assertThat(data.peers().findAll(List.of(2L, 9L, 1L, 2L)))
                .extracting(Peer::key)
                .containsExactly(2L, 1L);

        data.peers().forget(1);
        data.peers().forget(List.of(2L, 9L));

        assertThat(data.peers().ids()).containsExactly(CHANNEL, CHAT - 1, CHAT);
        assertThat(data.usernames().ofPeer(1)).isEmpty();
        assertThat(data.minPeerOrigins().find(2)).isEmpty();
        assertThat(data.fullInfos().find(1)).isEmpty();
    }

    @Test
    default void whatWasRememberedElsewhereIsOlder() {
        SessionData data = openData();
        data.peers().add(user(1).withUsernames("one"), user(2).withUsernames("two"));

        RememberedCount added = data.peers()
                .addRemembered(List.of(
                        new RememberedPeer(1, PeerType.USER, 9L, "Old", "gone", "42", null),
                        new RememberedPeer(3, PeerType.USER, 9L, "Third", "Two", "42", null),
                        new RememberedPeer(4, PeerType.USER, 9L, "Fourth", "Four", null, Instant.EPOCH)));

        assertThat(added).isEqualTo(new RememberedCount(2, 1));
        assertThat(get(data, 1)).returns(10L, Peer::accessHash).returns(null, Peer::phone);
        assertThat(get(data, 3)).returns("42", Peer::phone).returns(null, Peer::username);
        assertThat(data.usernames().find("gone")).isEmpty();
        assertThat(data.usernames().find("two")).contains(2L);
        assertThat(data.usernames().find("four")).contains(4L);
    }

    @Test
    default void ofThoseRememberedWithOneUsernameTheLastSeenHasIt() {
        Session session = open().session("main");
        SessionData data = SessionData.of(session);

        data.peers()
                .addRemembered(List.of(
                        new RememberedPeer(1, PeerType.USER, 9L, "Undated", "name", null, null),
                        new RememberedPeer(2, PeerType.BOT, 9L, "Old", "name", null, Instant.EPOCH),
                        new RememberedPeer(3, PeerType.USER, 9L, "New", "Name", null, Instant.EPOCH.plusSeconds(1)),
                        new RememberedPeer(4, PeerType.USER, 9L, "Unnamed", "", "+1 2", null)));

        assertThat(data.usernames().find("name")).contains(3L);
        assertThat(get(data, 1)).returns(null, Peer::username);
        assertThat(get(data, 2)).returns(null, Peer::username);
        assertThat(get(data, 4)).returns(null, Peer::username).returns("12", Peer::phone);
        assertThat(session.repository(Username.class).count()).isEqualTo(1);
    }

    @Test
    default void rememberedPeerIsOneThatThereCanBe() {
        assertThatThrownBy(() -> new RememberedPeer(0, PeerType.USER, 1L, null, null, null, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RememberedPeer(-7, PeerType.USER, 1L, null, null, null, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new RememberedPeer(CHANNEL, PeerType.SUPERGROUP, 1L, null, null, null, null).type())
                .isEqualTo(PeerType.SUPERGROUP);
    }

    @Test
    default void callIsAllOrNothing() {
        SessionData data = openData();

        assertThatThrownBy(() -> data.peers().add(user(1).withUsernames("one"), user(2).withName("\0")))
                .isInstanceOf(InvalidValueException.class);

        assertThat(data.peers().ids()).isEmpty();
        assertThat(data.usernames().find("one")).isEmpty();
        data.peers()
                .add(LongStream.rangeClosed(1, 1_001)
                        .mapToObj(PeersContract::user)
                        .toList());
        assertThat(data.peers().ids()).hasSize(1_001);
    }

    @Test
    default void manyUsernamesAreMoreThanABatchAndAreKept() {
        Session session = open().session("main");
        SessionData data = SessionData.of(session);
        List<SeenUser> users = LongStream.rangeClosed(1, 500)
                .mapToObj(id -> user(id).withUsernames(LongStream.range(0, 21)
                        .mapToObj(name -> id + "_" + name)
                        .toArray(String[]::new)))
                .toList();

        assertThat(data.peers().add(users)).isEmpty();

        assertThat(session.repository(Username.class).count()).isEqualTo(500 * 21);
        data.peers().forget(users.stream().map(SeenUser::id).toList());
        assertThat(session.repository(Username.class).count()).isZero();
        assertThat(data.peers().ids()).isEmpty();
        assertThatThrownBy(() -> data.peers()
                        .add(user(1).withUsernames(LongStream.range(0, 10_001)
                                .mapToObj(name -> "n" + name)
                                .toArray(String[]::new))))
                .isInstanceOf(BatchTooLargeException.class);
    }

    @Test
    default void manyThreadsLeaveNoUsernameTwoOwners() {
        Session session = open().session("main");
        SessionData data = SessionData.of(session);
        List<String> names = Stream.of("a", "b", "c", "d").toList();

        Threads.run(64, thread -> {
            data.peers().add(user(1 + thread % 8).withUsernames(names.get(thread % 4), names.get(thread / 16)));
            data.usernames().set(1 + (thread + 1) % 8, List.of(names.get((thread + 2) % 4)));
        });

        List<Peer> peers = session.repository(Peer.class).findAll().toList();
        assertThat(peers).hasSize(8);
        for (String name : names) {
            // Whoever had it last may have been given another one since.
            List<Long> owner = data.usernames().find(name).stream().toList();
            assertThat(peers)
                    .filteredOn(peer -> data.usernames().ofPeer(peer.key()).contains(name))
                    .extracting(Peer::key)
                    .containsExactlyElementsOf(owner);
            assertThat(peers)
                    .filteredOn(peer -> peer.attributes().get("usernames") instanceof List<?> all
                            ? all.contains(name)
                            : name.equals(peer.username()))
                    .extracting(Peer::key)
                    .containsExactlyElementsOf(owner);
        }
    }

    @Test
    default void peersEndWithTheirSession() {
        Session session = open().session("main");
        Peers peers = Peers.of(session);
        session.close();

        assertThatThrownBy(() -> peers.add(user(1))).isInstanceOf(StoreClosedException.class);
        assertThatThrownBy(() -> peers.find(1)).isInstanceOf(StoreClosedException.class);
    }
}
