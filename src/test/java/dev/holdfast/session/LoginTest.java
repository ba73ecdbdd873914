package dev.holdfast.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Account;
import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.exceptions.StoreUnavailableException;
import dev.holdfast.spi.Backend;
import dev.holdfast.testing.KeptSettings;
import dev.holdfast.testing.LentBackend;
import dev.holdfast.testing.SortedMapBackend;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A login as another account that is cut off at any call of the store is finished by the next one. */
class LoginTest {

    private static final Account OLD = new Account(1L, false, 200, 2, false);
    private static final Account NEW = new Account(9L, null, null, 4, false);

    private final SortedMapBackend kept = new SortedMapBackend();
    private final AtomicInteger callsLeft = new AtomicInteger(Integer.MAX_VALUE);
    private final Backend failing = new LentBackend(
            kept,
            () -> {
                if (callsLeft.getAndDecrement() <= 0) {
                    throw new StoreUnavailableException("cut off", null);
                }
            },
            () -> {});

    private EntityStore open() {
        return EntityStore.openWithoutHome(new KeptSettings(failing));
    }

    private void fill() {
        try (EntityStore store = open();
                Session session = store.session("main")) {
            SessionData data = SessionData.of(session);
            data.logIn(OLD);
            session.repository(Peer.class)
                    .saveAll(
                            LongStream.rangeClosed(1, 1_001).mapToObj(Peer::new).toList());
            data.usernames().set(1, List.of("name"));
            data.fullInfos().put(1, Map.of());
            session.repository(UpdateState.class).save(new UpdateState(UpdateState.ACCOUNT));
            DataCenter other = new DataCenter(DataCenterKey.main(2));
            other.setAuthKey(new byte[256]);
            session.repository(DataCenter.class).save(other);
        }
    }

    /** Logs in, and is cut off after so many calls; returns whether it was. */
    private boolean isCutOff(int calls) {
        try (EntityStore store = open();
                Session session = store.session("main")) {
            callsLeft.set(calls);
            try {
                SessionData.of(session).logIn(NEW);
                return false;
            } catch (StoreUnavailableException e) {
                return true;
            } finally {
                callsLeft.set(Integer.MAX_VALUE);
            }
        }
    }

    @Test
    void nextLoginFinishesOneThatWasCutOff() {
        int cutOffs = 0;
        boolean cutOff = true;
        for (int calls = 1; cutOff && calls < 200; calls++) {
            fill();
            cutOff = isCutOff(calls);
            cutOffs += cutOff ? 1 : 0;
            try (EntityStore store = open();
                    Session session = store.session("main")) {
                Account between = session.info().account();
                assertThat(between).isIn(OLD, NEW);
                if (between.equals(NEW)) {
                    assertIsEmpty(session);
                }
                SessionData.of(session).logIn(NEW);
                assertThat(session.info().account()).isEqualTo(NEW);
                assertIsEmpty(session);
            }
            try (EntityStore store = open()) {
                store.dropSession("main");
            }
        }
        assertThat(cutOff).isFalse();
        assertThat(cutOffs).isGreaterThan(15);
    }

    private static void assertIsEmpty(Session session) {
        assertThat(session.repository(Peer.class).count()).isZero();
        assertThat(session.repository(Username.class).count()).isZero();
        assertThat(session.repository(PeerFullInfo.class).count()).isZero();
        assertThat(session.repository(UpdateState.class).count()).isZero();
        assertThat(session.repository(DataCenter.class).findAll()).allMatch(row -> row.authKey() == null);
    }
}
