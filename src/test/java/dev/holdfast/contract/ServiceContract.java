package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.contract.entities.LongKeyed;
import dev.holdfast.exceptions.StoreClosedException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is built over a session is built once, for all who have it open. */
public interface ServiceContract extends ApiContract {

    /** What a program builds over a session. */
    record Counter(Session session) {

        void add(long key) {
            session.repository(LongKeyed.class).save(new LongKeyed(key, null, null));
        }
    }

    /** Built over another. */
    record Outer(Counter inner) {}

    @Test
    default void serviceIsMadeOnceForAllHandles() {
        EntityStore store = open(LongKeyed.class);
        Set<Counter> counters = ConcurrentHashMap.newKeySet();
        AtomicInteger made = new AtomicInteger();

        Threads.run(16, thread -> {
            Session session = store.session("main");
            Counter counter = session.service(Counter.class, shared -> {
                made.incrementAndGet();
                return new Counter(shared);
            });
            counter.add(thread);
            counters.add(counter);
        });

        assertThat(made).hasValue(1);
        assertThat(counters).hasSize(1);
        assertThat(store.session("other").service(Counter.class, Counter::new)).isNotIn(counters);
        assertThat(store.session("main").repository(LongKeyed.class).count()).isEqualTo(16);
    }

    @Test
    default void serviceLastsAsLongAsTheSessionIsOpen() {
        EntityStore store = open(LongKeyed.class);
        Session first = store.session("main");
        Session second = store.session("main");
        Counter counter = first.service(Counter.class, Counter::new);

        first.close();
        counter.add(1);
        assertThat(second.service(Counter.class, Counter::new)).isSameAs(counter);
        second.close();

        assertThatThrownBy(() -> counter.add(2)).isInstanceOf(StoreClosedException.class);
        assertThatThrownBy(() -> second.service(Counter.class, Counter::new)).isInstanceOf(StoreClosedException.class);
        Session third = store.session("main");
        assertThat(third.service(Counter.class, Counter::new)).isNotSameAs(counter);
        assertThat(third.repository(LongKeyed.class).count()).isEqualTo(1);
        third.close();
        store.dropSession("main");
    }

    @Test
    default void serviceMayBeBuiltOverAnother() {
        Session session = open(LongKeyed.class).session("main");

        Outer outer = session.service(Outer.class, shared -> new Outer(shared.service(Counter.class, Counter::new)));

        assertThat(session.service(Counter.class, Counter::new)).isSameAs(outer.inner());
    }

    @Test
    default void serviceThatCouldNotBeMadeIsTriedAgain() {
        Session session = open(LongKeyed.class).session("main");

        assertThatThrownBy(() -> session.service(Counter.class, shared -> {
                    throw new IllegalStateException("not yet");
                }))
                .hasMessage("not yet");
        assertThatNullPointerException().isThrownBy(() -> session.service(Counter.class, shared -> null));

        assertThat(session.service(Counter.class, Counter::new)).isNotNull();
    }
}
