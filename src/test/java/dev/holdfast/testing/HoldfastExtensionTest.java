package dev.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import dev.holdfast.EntityRepository;
import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.contract.entities.Ages;
import dev.holdfast.contract.entities.GlobalKeyed;
import dev.holdfast.contract.entities.LongKeyed;
import dev.holdfast.exceptions.StoreClosedException;
import dev.holdfast.session.Peer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineTestKit;

class HoldfastExtensionTest {

    @RegisterExtension
    static final HoldfastExtension HOLDFAST = new HoldfastExtension(LongKeyed.class, GlobalKeyed.class);

    private static void fill(EntityStore store) {
        Session session = store.session("main");
        session.repository(LongKeyed.class).save(new LongKeyed(1, "tag", "content"));
        session.repository(Peer.class).save(new Peer(1));
        store.session("other").repository(LongKeyed.class).save(new LongKeyed(1, "tag", "content"));
        store.repository(GlobalKeyed.class, String.class).save(new GlobalKeyed("key", "tag", "content"));
    }

    private static void isEmpty(EntityStore store) {
        assertThat(store.sessions()).isEmpty();
        for (String name : List.of("main", "other")) {
            Session session = store.session(name);
            assertThat(session.repository(LongKeyed.class).findAll()).isEmpty();
            assertThat(session.repository(LongKeyed.class).findBy("tag", "tag")).isEmpty();
            assertThat(session.repository(Peer.class).count()).isZero();
        }
        assertThat(store.repository(GlobalKeyed.class, String.class).count()).isZero();
    }

    @RepeatedTest(5)
    void storeIsEmptyInEveryTest(EntityStore store) {
        isEmpty(store);

        fill(store);
    }

    private @Nullable EntityStore before;

    @BeforeEach
    void remember(EntityStore store) {
        before = store;
    }

    @Test
    void parametersOfATestAreOneStore(EntityStore one, EntityStore two) {
        assertThat(one).isSameAs(two).isSameAs(before);
    }

    @Test
    void closedStoreIsEmptyWhenItIsUsedAgain() {
        try (EmptyStores stores = new EmptyStores()) {
            EntityStore first = stores.open(LongKeyed.class, GlobalKeyed.class);
            EntityRepository<LongKeyed, Long> leftOver = first.session("main").repository(LongKeyed.class);
            fill(first);
            first.close();
            first.close();

            try (EntityStore second = stores.open(GlobalKeyed.class, LongKeyed.class)) {
                assertThatThrownBy(() -> leftOver.save(new LongKeyed(2, null, null)))
                        .isInstanceOf(StoreClosedException.class);
                isEmpty(second);
            }
        }
    }

    @Test
    void storesThatAreOpenShareNothing() {
        try (EmptyStores stores = new EmptyStores()) {
            stores.open(LongKeyed.class, GlobalKeyed.class).close();
            try (EntityStore one = stores.open(LongKeyed.class, GlobalKeyed.class);
                    EntityStore two = stores.open(LongKeyed.class, GlobalKeyed.class)) {
                fill(one);

                isEmpty(two);
            }
        }
    }

    @Test
    void entitiesThatShareATableDoNotMeet() {
        try (EmptyStores stores = new EmptyStores()) {
            for (int i = 0; i < 2; i++) {
                try (EntityStore store = stores.open()) {
                    store.session("main").repository(Ages.First.class).save(new Ages.First(1L));
                }
                try (EntityStore store = stores.open()) {
                    EntityRepository<Ages.Global, Long> books = store.repository(Ages.Global.class, Long.class);
                    books.save(new Ages.Global(1));
                    assertThat(books.count()).isEqualTo(1);
                }
            }
        }
    }

    @Test
    void storesAreReadyWhenManyTestsRunAtOnce() {
        Set<EntityStore> open = ConcurrentHashMap.newKeySet();
        try (EmptyStores stores = new EmptyStores()) {
            List<Thread> threads = new ArrayList<>();
            Set<Throwable> failures = ConcurrentHashMap.newKeySet();
            for (int i = 0; i < 4; i++) {
                Thread thread = new Thread(() -> {
                    for (int round = 0; round < 10; round++) {
                        try (EntityStore store = stores.open(LongKeyed.class, GlobalKeyed.class)) {
                            open.add(store);
                            isEmpty(store);
                            fill(store);
                        }
                    }
                });
                thread.setUncaughtExceptionHandler((failed, e) -> failures.add(e));
                threads.add(thread);
                thread.start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(failures).isEmpty();
            assertThat(open).hasSize(40);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void storeOutsideATestIsRefused() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(AskedTooEarly.class))
                .execute()
                .allEvents()
                .assertThatEvents()
                .haveExactly(1, finishedWithFailure(message(text -> text.contains("A store belongs to one test"))));
    }

    @ExtendWith(HoldfastExtension.class)
    static class AskedTooEarly {

        @BeforeAll
        static void open(EntityStore store) {
            store.close();
        }

        @Test
        void runs() {}
    }
}
