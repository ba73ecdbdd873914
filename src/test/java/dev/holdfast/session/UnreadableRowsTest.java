package dev.holdfast.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.Account;
import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.StoreOptions;
import dev.holdfast.exceptions.CorruptValueException;
import dev.holdfast.settings.CacheSettings;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.OpenMode;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.WriteBatch;
import dev.holdfast.testing.KeptSettings;
import dev.holdfast.testing.SortedMapBackend;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A row in a form that this program cannot read, as one of a later version's, is as good as missing, and makes room. */
class UnreadableRowsTest {

    private final SortedMapBackend backend = new SortedMapBackend();
    /** Not cached: rows are changed past the store. */
    private final EntityStore store = EntityStore.openWithoutHome(
            new KeptSettings(backend), StoreOptions.defaults().withCache(CacheSettings.off()));

    private final Session session = store.session("main");
    private final SessionData data = SessionData.of(session);

    @AfterEach
    void close() {
        store.close();
    }

    /** Stores a peer of a type that is not known yet. */
    private void spoil(long id) {
        spoil("Peer", id, "type", "GIGAGROUP");
    }

    private void spoil(String entity, Object id, String attribute, String value) {
        var model = store.model(entity);
        Key key = Key.of(id);
        if (id instanceof SecretRandomIdKey named) {
            key = Key.of(named.chatId(), named.randomId());
        } else if (id instanceof DataCenterKey dc) {
            key = Key.of(dc.dcId(), dc.kind().name());
        }
        Row row = store.rows(model, Scope.session("main")).get(List.of(key)).get(0);
        @Nullable Object[] values = row.values().toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = model.attributes().get(i).name().equals(attribute) ? value : values[i];
        }
        backend.apply(WriteBatch.in(Scope.session("main"))
                .put(model, Row.of(row.key(), values))
                .build());
    }

    private static SeenUser user(long id, String username) {
        return new SeenUser(id).withAccessHash(id).withUsernames(username);
    }

    @Test
    void lookingForItFindsNothingAndMakesRoom() {
        data.peers().add(user(1, "one"), user(2, "two"));
        spoil(1);
        assertThatThrownBy(() -> session.repository(Peer.class).findById(1L)).isInstanceOf(CorruptValueException.class);

        assertThat(data.peers().findByUsername("one")).isEmpty();

        assertThat(data.peers().find(1)).isEmpty();
        assertThat(data.peers().ids()).containsExactly(2L);
        assertThat(session.repository(Username.class).findAll())
                .extracting(Username::key)
                .containsExactly("two");
    }

    @Test
    void itIsLeftOutAmongMany() {
        data.peers()
                .add(LongStream.rangeClosed(1, 20)
                        .mapToObj(SeenUser::new)
                        .map(user -> user.withAccessHash(1))
                        .toList());
        spoil(7);
        spoil(20);

        assertThat(data.peers().findAll(LongStream.rangeClosed(1, 20).boxed().toList()))
                .extracting(Peer::key)
                .doesNotContain(7L, 20L)
                .hasSize(18);

        assertThat(data.peers().ids()).hasSize(18);
    }

    @Test
    void whatIsSeenTakesItsPlace() {
        data.peers().add(user(1, "one").withUsernames("one", "more"));
        spoil(1);

        assertThat(data.peers().add(new SeenUser(1), user(2, "two"))).containsExactly(1L);
        assertThat(data.peers().find(1)).isEmpty();
        data.peers().add(user(1, "one").withUsernames("one", "more"));
        spoil(1);
        data.peers().add(user(1, "new"));

        assertThat(data.peers().find(1)).get().returns("new", Peer::username);
        assertThat(data.usernames().ofPeer(1)).containsExactly("new");
        assertThat(data.usernames().find("more")).isEmpty();
    }

    @Test
    void phoneOfAnotherIsStillFound() {
        data.peers()
                .add(
                        user(1, "one").withPhone("42"),
                        user(2, "two").withPhone("42"),
                        user(3, "three").withPhone("42"));
        spoil(1);
        spoil(3);

        assertThat(data.peers().findByPhone("42")).map(Peer::key).contains(2L);

        assertThat(data.peers().ids()).containsExactly(2L);
    }

    @Test
    void itKeepsNoFeatureFromBeingSwitchedOff() {
        data.peers().add(user(1, "one"), user(2, "two"), user(3, "three"));
        spoil(1);
        spoil(3);
        session.close();

        try (Session again = store.session("main")) {
            SessionData without = SessionData.open(again, Features.all().without(Feature.PEER_INFO, Feature.USERNAMES));
            assertThat(without.peers().ids()).containsExactly(2L);
            assertThat(without.peers().find(2)).get().returns(true, Peer::isBare);
        }
    }

    @Test
    void messageWhoseRandomIdCannotBeReadIsNotFoundByIt() {
        data.secretChats().change(5, chat -> chat.setUserId(1L));
        data.secretChats().appendOutgoing(5, 42, Map.of("text", 1));
        spoil("SecretRandomId", new SecretRandomIdKey(5, 42), "direction", "SIDEWAYS");

        assertThat(data.secretChats().message(5, 42)).isEmpty();

        assertThat(session.repository(SecretRandomId.class).count()).isZero();
        assertThat(data.secretChats().replay(5, SecretMessageDirection.OUT, 0, 1))
                .hasSize(1);
    }

    @Test
    void fullInformationIsFetchedAgain() {
        data.fullInfos().put(1, Map.of("about", "text"));
        spoil("PeerFullInfo", 1L, "info", "[\"a list\"]");

        assertThat(data.fullInfos().find(1)).isEmpty();

        assertThat(session.repository(PeerFullInfo.class).count()).isZero();
        data.fullInfos().put(1, Map.of("about", "new"));
        assertThat(data.fullInfos().find(1)).isPresent();
    }

    @Test
    void keysOfAnOldAccountNeedNotBeReadToBeDeleted() {
        data.logIn(new Account(1L, false, 200, 2, false));
        for (int id = 2; id <= 5; id++) {
            DataCenter dc = new DataCenter(DataCenterKey.main(id));
            dc.setAddress("10.0.0." + id);
            byte[] key = new byte[AuthKey.LENGTH];
            key[0] = (byte) id;
            dc.setAuthKey(key);
            session.repository(DataCenter.class).save(dc);
        }
        spoil("DataCenter", DataCenterKey.main(3), "attributes", "[\"a list\"]");
        spoil("DataCenter", DataCenterKey.main(5), "attributes", "[\"a list\"]");

        assertThat(data.logIn(new Account(9L, false, 200, 2, false))).isTrue();

        assertThat(session.repository(DataCenter.class).findAll())
                .extracting(DataCenter::key)
                .containsExactly(DataCenterKey.main(2), DataCenterKey.main(4));
        assertThat(data.authKeys().permanent(DataCenterKey.main(2))).isPresent();
        assertThat(data.authKeys().permanent(DataCenterKey.main(4))).isEmpty();
        assertThat(session.repository(DataCenter.class).findById(DataCenterKey.main(4)))
                .get()
                .returns("10.0.0.4", DataCenter::address);
        spoil("DataCenter", DataCenterKey.main(2), "attributes", "[\"a list\"]");
        assertThatThrownBy(() -> data.logIn(new Account(8L, false, 200, 2, false)))
                .isInstanceOf(CorruptValueException.class);
        assertThat(session.repository(DataCenter.class).existsById(DataCenterKey.main(2)))
                .isTrue();
    }

    @Test
    void keysOfSecretChatsAreNeverGivenUp() {
        data.secretChats().change(5, chat -> chat.setUserId(1L));
        spoil("SecretChat", 5, "state", "FORGOTTEN");

        assertThatThrownBy(() -> data.secretChats().change(5, chat -> chat.setUserId(2L)))
                .isInstanceOf(CorruptValueException.class);

        assertThat(session.repository(SecretChat.class).existsById(5)).isTrue();
    }

    @Test
    void whereNothingMayBeWrittenItStays() {
        data.peers().add(user(1, "one"));
        spoil(1);
        store.close();

        try (EntityStore reading = EntityStore.openWithoutHome(
                        new KeptSettings(backend), StoreOptions.defaults().withMode(OpenMode.READ_ONLY));
                Session read = reading.session("main")) {
            assertThat(Peers.of(read).find(1)).isEmpty();
            assertThat(Peers.of(read).findByUsername("one")).isEmpty();
            assertThat(read.repository(Username.class).count()).isEqualTo(1);
        }
    }
}
