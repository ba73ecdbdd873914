package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.EntityRepository;
import dev.holdfast.Session;
import dev.holdfast.exceptions.CorruptValueException;
import dev.holdfast.session.AuthKey;
import dev.holdfast.session.AuthKeys;
import dev.holdfast.session.DataCenter;
import dev.holdfast.session.DataCenterKey;
import dev.holdfast.session.DataCenterKind;
import dev.holdfast.session.FutureSalt;
import dev.holdfast.session.SessionData;
import dev.holdfast.session.TemporaryAuthKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Authorization keys are kept for each data centre and use, and only what belongs together is handed out. */
public interface AuthKeysContract extends ApiContract {

    Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    DataCenterKey MAIN = DataCenterKey.main(2);
    DataCenterKey MEDIA = new DataCenterKey(2, DataCenterKind.MEDIA);

    private static AuthKey key(int content) {
        byte[] bytes = new byte[AuthKey.LENGTH];
        Arrays.fill(bytes, (byte) content);
        return AuthKey.of(bytes);
    }

    private static FutureSalt salt(long salt, int since, int until) {
        return new FutureSalt(salt, NOON.getEpochSecond() + since, NOON.getEpochSecond() + until);
    }

    private AuthKeys openKeys() {
        return SessionData.of(open().session("main")).authKeys();
    }

    @Test
    default void keysAreKeptForEachUseOfEachDataCenter() {
        Session session = open().session("main");
        AuthKeys keys = SessionData.of(session).authKeys();
        DataCenter known = new DataCenter(MAIN);
        known.setAddress("149.154.167.51");
        session.repository(DataCenter.class).save(known);

        keys.storePermanent(MAIN, key(1));
        keys.storePermanent(MEDIA, key(2));
        keys.storePermanent(DataCenterKey.main(4), key(3));

        assertThat(keys.permanent(MAIN)).contains(key(1));
        assertThat(keys.permanent(MEDIA)).contains(key(2));
        assertThat(keys.permanent(DataCenterKey.main(4))).contains(key(3));
        assertThat(keys.permanent(DataCenterKey.main(5))).isEmpty();
        assertThat(session.repository(DataCenter.class).findById(MAIN)).get().satisfies(dataCenter -> {
            assertThat(dataCenter.address()).isEqualTo("149.154.167.51");
            assertThat(dataCenter.authKeyId()).isEqualTo(key(1).id());
        });
        keys.removePermanent(MAIN);
        assertThat(keys.permanent(MAIN)).isEmpty();
        assertThat(keys.permanent(MEDIA)).isPresent();
        assertThat(session.repository(DataCenter.class).findById(MAIN))
                .get()
                .returns("149.154.167.51", DataCenter::address);
    }

    @Test
    default void whatBelongsToAKeyGoesWithIt() {
        AuthKeys keys = openKeys();
        keys.storePermanent(MAIN, key(1));
        keys.setAuthorized(MAIN, true);
        keys.storeTemporary(MAIN, key(2), NOON.plusSeconds(60));
        keys.storeFutureSalts(MAIN, List.of(salt(5, 0, 60)), NOON);

        keys.storePermanent(MAIN, key(1));
        assertThat(keys.isAuthorized(MAIN)).isTrue();
        assertThat(keys.temporary(MAIN, NOON)).isPresent();
        assertThat(keys.salt(MAIN, NOON)).hasValue(5);

        keys.storePermanent(MAIN, key(3));
        assertThat(keys.isAuthorized(MAIN)).isFalse();
        assertThat(keys.temporary(MAIN, NOON)).isEmpty();
        assertThat(keys.salt(MAIN, NOON)).isEmpty();
    }

    @Test
    default void nobodyIsLoggedInWithoutAKey() {
        AuthKeys keys = openKeys();

        assertThatThrownBy(() -> keys.setAuthorized(MAIN, true)).isInstanceOf(IllegalStateException.class);
        keys.setAuthorized(MAIN, false);
        assertThat(keys.isAuthorized(MAIN)).isFalse();

        keys.storePermanent(MAIN, key(1));
        keys.setAuthorized(MAIN, true);
        assertThat(keys.isAuthorized(MAIN)).isTrue();
        assertThat(keys.isAuthorized(MEDIA)).isFalse();
        keys.setAuthorized(MAIN, false);
        assertThat(keys.isAuthorized(MAIN)).isFalse();
    }

    @Test
    default void temporaryKeysHoldBeforeTheyEnd() {
        AuthKeys keys = openKeys();
        keys.storePermanent(MAIN, key(1));
        Instant end = NOON.plusSeconds(60);
        keys.storeTemporary(MAIN, key(2), end);

        assertThat(keys.temporary(MAIN, NOON)).contains(new TemporaryAuthKey(key(2), end, false));
        assertThat(keys.temporary(MAIN, end.minusMillis(1))).isPresent();
        assertThat(keys.temporary(MAIN, end)).isEmpty();
        assertThat(keys.temporary(MEDIA, NOON)).isEmpty();

        assertThat(keys.bindTemporary(MAIN, key(3))).isFalse();
        assertThat(keys.bindTemporary(MAIN, key(2))).isTrue();
        assertThat(keys.temporary(MAIN, NOON)).get().returns(true, TemporaryAuthKey::bound);
        keys.storeTemporary(MAIN, key(4), end);
        assertThat(keys.temporary(MAIN, NOON)).get().returns(false, TemporaryAuthKey::bound);
        keys.removeTemporary(MAIN);
        assertThat(keys.temporary(MAIN, NOON)).isEmpty();
        assertThat(keys.permanent(MAIN)).contains(key(1));
    }

    @Test
    default void saltsTakeTheirTurns() {
        AuthKeys keys = openKeys();
        assertThat(keys.salt(MAIN, NOON)).isEmpty();
        keys.storeSalt(MAIN, Long.MIN_VALUE, NOON);
        keys.storeFutureSalts(MAIN, List.of(salt(3, 100, 300), salt(1, -60, 0), salt(2, 10, 150)), NOON);

        assertThat(keys.salt(MAIN, NOON)).hasValue(Long.MIN_VALUE);
        assertThat(keys.salt(MAIN, NOON.plusSeconds(10))).hasValue(2);
        assertThat(keys.salt(MAIN, NOON.plusSeconds(100))).hasValue(3);
        assertThat(keys.salt(MAIN, NOON.plusSeconds(300))).hasValue(Long.MIN_VALUE);

        keys.storeSalt(MAIN, 9, NOON.plusSeconds(20));
        assertThat(keys.salt(MAIN, NOON.plusSeconds(30))).hasValue(9);
        assertThat(keys.salt(MAIN, NOON.plusSeconds(100))).hasValue(3);
    }

    @Test
    default void keyThatIsNotTheStoredOneIsNeverHandedOut() {
        Session session = open().session("main");
        AuthKeys keys = SessionData.of(session).authKeys();
        EntityRepository<DataCenter, DataCenterKey> dataCenters = session.repository(DataCenter.class);
        DataCenter damaged = new DataCenter(MAIN);
        damaged.setAuthKey(key(1).bytes());
        damaged.setAuthKeyId(key(2).id());
        damaged.setTemporaryKey(new byte[] {1, 2, 3});
        damaged.setTemporaryKeyExpiresAt(NOON.plusSeconds(60));
        dataCenters.save(damaged);

        assertThatThrownBy(() -> keys.permanent(MAIN))
                .isInstanceOf(CorruptValueException.class)
                .hasMessageContaining("authKey");
        assertThat(keys.temporary(MAIN, NOON)).isEmpty();
        keys.storeSalt(MAIN, 5, NOON);
        assertThat(dataCenters.findById(MAIN).orElseThrow().authKey()).isEqualTo(key(1).bytes());
    }

    @Test
    default void changesOfOneDataCenterLoseNothingOfEachOther() {
        AuthKeys keys = openKeys();

        Threads.run(16, thread -> {
            DataCenterKey dc = thread % 2 == 0 ? MAIN : MEDIA;
            switch (thread / 2 % 4) {
                case 0 -> keys.storePermanent(dc, key(1));
                case 1 -> keys.storeTemporary(dc, key(2), NOON.plusSeconds(60));
                case 2 -> keys.storeSalt(dc, 5, NOON);
                default -> keys.storeFutureSalts(dc, List.of(salt(6, 10, 20)), NOON);
            }
        });

        for (DataCenterKey dc : List.of(MAIN, MEDIA)) {
            assertThat(keys.permanent(dc)).contains(key(1));
        }
        keys.storeTemporary(MAIN, key(2), NOON.plusSeconds(60));
        keys.storeSalt(MAIN, 5, NOON);
        Threads.run(16, thread -> {
            if (thread % 2 == 0) {
                keys.setAuthorized(MAIN, true);
            } else {
                keys.bindTemporary(MAIN, key(2));
            }
        });
        assertThat(keys.isAuthorized(MAIN)).isTrue();
        assertThat(keys.temporary(MAIN, NOON)).get().returns(true, TemporaryAuthKey::bound);
        assertThat(keys.salt(MAIN, NOON)).hasValue(5);
    }
}
