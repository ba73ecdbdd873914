package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.holdfast.Account;
import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.contract.entities.LongKeyed;
import dev.holdfast.session.DataCenter;
import dev.holdfast.session.DataCenterKey;
import dev.holdfast.session.DataCenterKind;
import dev.holdfast.session.Feature;
import dev.holdfast.session.Features;
import dev.holdfast.session.MinPeerOrigin;
import dev.holdfast.session.Peer;
import dev.holdfast.session.PeerFullInfo;
import dev.holdfast.session.PeerType;
import dev.holdfast.session.RememberedPeer;
import dev.holdfast.session.SeenIn;
import dev.holdfast.session.SeenUser;
import dev.holdfast.session.SentFile;
import dev.holdfast.session.SentFileKey;
import dev.holdfast.session.SentFileType;
import dev.holdfast.session.SessionData;
import dev.holdfast.session.UpdateState;
import dev.holdfast.session.Username;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is kept of a session's data, and until when. */
public interface SessionDataContract extends ApiContract {

    private static SeenUser user(long id, String username) {
        return new SeenUser(id)
                .withAccessHash(id * 10)
                .withName("User")
                .withUsernames(username)
                .withPhone("" + id)
                .withAttribute("verified", true);
    }

    private static void fill(Session session) {
        SessionData data = SessionData.of(session);
        data.peers()
                .add(user(1, "one"), new SeenUser(2).asMin().withAccessHash(3).withName("Reduced"));
        data.minPeerOrigins().add(new SeenIn(2, 1, 5));
        data.fullInfos().put(1, Map.of("about", "one"));
        session.batch()
                .save(new UpdateState(UpdateState.ACCOUNT))
                .save(new SentFile(new SentFileKey("0".repeat(32), 1, SentFileType.PHOTO), 2, 3))
                .save(new LongKeyed(1, null, "own"))
                .commit();
    }

    private static List<Long> counts(Session session) {
        return List.of(
                session.repository(Peer.class).count(),
                session.repository(Username.class).count(),
                session.repository(MinPeerOrigin.class).count(),
                session.repository(PeerFullInfo.class).count(),
                session.repository(UpdateState.class).count(),
                session.repository(SentFile.class).count(),
                session.repository(LongKeyed.class).count());
    }

    private static DataCenter dataCenter(int id, DataCenterKind kind) {
        DataCenter dataCenter = new DataCenter(new DataCenterKey(id, kind));
        dataCenter.setAddress("10.0.0." + id);
        dataCenter.setAuthKey(new byte[] {(byte) id});
        dataCenter.setAuthKeyId((long) id);
        dataCenter.setTemporaryKey(new byte[] {1});
        dataCenter.setServerSalt(1L);
        return dataCenter;
    }

    private static Account account(long id, Integer dataCenter) {
        return new Account(id, false, null, dataCenter, false);
    }

    @Test
    default void keysAndRowsOfAnOldAccountAreDeletedAndNoOthers() {
        EntityStore store = open(LongKeyed.class);
        Session session = store.session("main");
        Session other = store.session("other");
        fill(session);
        fill(other);
        session.repository(DataCenter.class)
                .saveAll(List.of(
                        dataCenter(2, DataCenterKind.MAIN),
                        dataCenter(2, DataCenterKind.MEDIA),
                        dataCenter(4, DataCenterKind.MAIN)));
        SessionData data = SessionData.of(session);
        assertThat(data.logIn(account(1, 4))).isFalse();
        assertThat(data.logIn(new Account(1L, null, 200, null, null))).isFalse();
        assertThat(session.info().account()).isEqualTo(new Account(1L, false, 200, 4, false));
        assertThat(counts(session)).containsOnly(1L, 2L);

        assertThat(data.logIn(account(5, 2))).isTrue();

        assertThat(counts(session)).containsExactly(0L, 0L, 0L, 0L, 0L, 0L, 1L);
        assertThat(session.info().account()).isEqualTo(account(5, 2));
        assertThat(session.repository(DataCenter.class).findAll())
                .filteredOn(row -> row.authKey() != null)
                .extracting(DataCenter::key)
                .containsExactly(DataCenterKey.main(2));
        assertThat(session.repository(DataCenter.class).findById(DataCenterKey.main(4)))
                .get()
                .returns("10.0.0.4", DataCenter::address)
                .returns(null, DataCenter::authKeyId)
                .returns(null, DataCenter::temporaryKey)
                .returns(null, DataCenter::serverSalt);
        assertThat(counts(other)).containsExactly(2L, 1L, 1L, 1L, 1L, 1L, 1L);
        data.peers().add(user(1, "one"));
        assertThat(data.peers().findByUsername("one")).isPresent();
    }

    @Test
    default void anotherAccountIsSaidWhole() {
        Session session = open(LongKeyed.class).session("main");
        fill(session);
        SessionData data = SessionData.of(session);
        data.logIn(account(1, 2));

        assertThatThrownBy(() -> data.logIn(account(5, null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("main")
                .hasMessageContaining("data centre");
        assertThatThrownBy(() -> data.logIn(new Account(null, null, null, 2, true)))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(counts(session)).containsOnly(1L, 2L);
        assertThat(data.logIn(new Account(1L, null, null, 2, true))).isTrue();
        assertThat(counts(session)).containsExactly(0L, 0L, 0L, 0L, 0L, 0L, 1L);
    }

    @Test
    default void switchedOffFeaturesAreEmptiedWhenTheyAreOpened() {
        EntityStore store = open(LongKeyed.class);
        try (Session session = store.session("main")) {
            fill(session);
        }
        Session session = store.session("main");

        SessionData data = SessionData.open(
                session, Features.all().without(Feature.USERNAMES, Feature.MIN_PEERS, Feature.FULL_INFO));

        assertThat(counts(session)).containsExactly(2L, 0L, 0L, 0L, 1L, 1L, 1L);
        data.peers().add(user(1, "again"));
        data.minPeerOrigins().add(new SeenIn(2, 1, 5));
        data.fullInfos().put(1, Map.of());
        assertThat(data.usernames().set(1, List.of("more"))).isFalse();
        assertThat(counts(session)).containsExactly(2L, 0L, 0L, 0L, 1L, 1L, 1L);
        assertThat(data.peers().findByUsername("again")).isEmpty();
        assertThat(data.usernames().ofPeer(1)).isEmpty();
        assertThat(data.minPeerOrigins().find(2)).isEmpty();
        assertThat(data.fullInfos().find(1)).isEmpty();
    }

    @Test
    default void withoutPeerInformationTheAccessIsKept() {
        EntityStore store = open(LongKeyed.class);
        try (Session session = store.session("main")) {
            fill(session);
        }
        Session session = store.session("main");

        SessionData data = SessionData.open(session, Features.all().without(Feature.PEER_INFO));
        data.peers().add(user(3, "three"));
        data.peers().add(user(1, "other"));

        assertThat(session.repository(Peer.class).findAll())
                .extracting(Peer::key, Peer::accessHash, Peer::isMin)
                .containsExactly(tuple(1L, 10L, false), tuple(2L, 3L, true), tuple(3L, 30L, false));
        assertThat(session.repository(Peer.class).findAll())
                .allMatch(peer -> peer.name() == null
                        && peer.username() == null
                        && peer.phone() == null
                        && peer.updatedAt() == null
                        && peer.attributes().isEmpty());
        assertThat(data.usernames().find("three")).contains(3L);
        assertThat(data.usernames().find("other")).contains(1L);
        assertThat(data.usernames().find("one")).isEmpty();
        assertThat(data.peers().findByPhone("3")).isEmpty();
    }

    @Test
    default void peerThatWasKeptBareListsItsUsernamesAgain() {
        EntityStore store = open();
        try (Session session = store.session("main")) {
            SessionData bare = SessionData.open(session, Features.all().without(Feature.PEER_INFO));
            bare.peers().add(new SeenUser(1).withAccessHash(5).withUsernames("aa", "bb"));
        }
        Session session = store.session("main");
        SessionData data = SessionData.of(session);

        data.peers().add(new SeenUser(1).withAccessHash(6).asMin().withAttribute("verified", true));

        assertThat(data.peers().find(1))
                .get()
                .returns("aa", Peer::username)
                .returns(Map.of("verified", true, "usernames", List.of("aa", "bb")), Peer::attributes);
        data.peers().add(new SeenUser(1).withAccessHash(5));
        assertThat(data.peers().findByUsername("aa")).isEmpty();
        assertThat(session.repository(Username.class).count()).isZero();
    }

    @Test
    default void usernameHasOneOwnerAfterNobodyCountedThem() {
        EntityStore store = open();
        try (Session session = store.session("main")) {
            SessionData.of(session)
                    .peers()
                    .add(user(1, "x"), new SeenUser(3).withAccessHash(1).withUsernames("y", "z"));
        }
        try (Session session = store.session("main")) {
            SessionData without = SessionData.open(session, Features.all().without(Feature.USERNAMES));
            without.peers().add(user(2, "x"));
            without.peers().addRemembered(List.of(new RememberedPeer(4, PeerType.USER, 1L, "4", "w", null, null)));
            assertThat(session.repository(Peer.class).findAll())
                    .hasSize(4)
                    .allMatch(peer ->
                            peer.username() == null && !peer.attributes().containsKey("usernames"));
        }
        Session session = store.session("main");
        SessionData data = SessionData.of(session);

        data.peers().addRemembered(List.of(new RememberedPeer(1, PeerType.USER, 10L, "User", "x", null, null)));

        assertThat(data.usernames().find("x")).isEmpty();
        data.peers().add(user(2, "x"));
        assertThat(data.usernames().find("x")).contains(2L);
        assertThat(data.peers().find(1)).get().returns(null, Peer::username).returns("1", Peer::phone);
    }

    @Test
    default void featuresAreThoseItWasOpenedWith() {
        EntityStore store = open(LongKeyed.class);
        Session session = store.session("main");
        Features features = Features.all().without(Feature.USERNAMES);
        SessionData data = SessionData.open(session, features);

        assertThat(SessionData.of(store.session("main"))).isSameAs(data);
        assertThat(SessionData.open(session, features)).isSameAs(data);
        assertThat(data.features()).isEqualTo(features);
        assertThatThrownBy(() -> SessionData.open(session, Features.all()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("main")
                .hasMessageContaining("USERNAMES");
    }
}
