package dev.holdfast.internal.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.SessionInfo;
import dev.holdfast.SessionState;
import dev.holdfast.contract.entities.LongKeyed;
import dev.holdfast.contract.entities.TextKeyed;
import dev.holdfast.exceptions.SessionStateException;
import dev.holdfast.exceptions.StoreUnavailableException;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.WriteBatch;
import dev.holdfast.testing.KeptSettings;
import dev.holdfast.testing.SortedMapBackend;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HalfDroppedSessionTest {

    private final AtomicInteger deletionsLeft = new AtomicInteger(Integer.MAX_VALUE);
    private final KeptSettings settings = new KeptSettings(cutOff(new SortedMapBackend()));

    /** Returns the backend, which fails when it has deleted as many ranges as are left. */
    private Backend cutOff(Backend backend) {
        return (Backend) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Backend.class}, (proxy, method, arguments) -> {
                    boolean deletion = method.getName().equals("apply")
                            && ((WriteBatch) arguments[0])
                                    .operations().stream().anyMatch(WriteBatch.DeleteRange.class::isInstance);
                    if (deletion && deletionsLeft.getAndDecrement() <= 0) {
                        throw new StoreUnavailableException("Cut off.");
                    }
                    try {
                        return method.invoke(backend, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private EntityStore open() {
        return EntityStore.openWithoutHome(settings, LongKeyed.class, TextKeyed.class);
    }

    private void dropHalf(EntityStore store) {
        try (Session session = store.session("main")) {
            session.repository(LongKeyed.class).save(new LongKeyed(1, "tag", "content"));
            session.repository(TextKeyed.class).save(new TextKeyed("key", "tag", "content"));
        }
        deletionsLeft.set(1);
        assertThatThrownBy(() -> store.dropSession("main")).isInstanceOf(StoreUnavailableException.class);
        deletionsLeft.set(Integer.MAX_VALUE);
    }

    @Test
    void cannotBeOpened() {
        try (EntityStore store = open()) {
            dropHalf(store);

            assertThatThrownBy(() -> store.session("main"))
                    .isInstanceOf(SessionStateException.class)
                    .hasMessageContaining("\"main\" is being dropped");
            assertThat(store.findSession("main")).get().returns(SessionState.DROPPING, SessionInfo::state);
            assertThat(store.sessions()).hasSize(1);
        }
        try (EntityStore store = open()) {
            assertThatThrownBy(() -> store.session("main")).isInstanceOf(SessionStateException.class);
        }
    }

    @Test
    void isDroppedAgain() {
        try (EntityStore store = open()) {
            dropHalf(store);
        }
        try (EntityStore store = open()) {
            store.dropSession("main");

            assertThat(store.sessions()).isEmpty();
            Session anew = store.session("main");
            assertThat(anew.repository(LongKeyed.class).count()).isZero();
            assertThat(anew.repository(TextKeyed.class).count()).isZero();
        }
    }
}
