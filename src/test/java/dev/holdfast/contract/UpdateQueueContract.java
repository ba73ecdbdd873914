package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.Session;
import dev.holdfast.exceptions.InvalidValueException;
import dev.holdfast.session.QueuedUpdate;
import dev.holdfast.session.SessionData;
import dev.holdfast.session.StateChange;
import dev.holdfast.session.UpdateQueue;
import dev.holdfast.session.UpdateState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Updates wait in their order until they are acknowledged, and are queued with the states that cover them or not at all. */
public interface UpdateQueueContract extends ApiContract {

    private static Map<String, Object> update(int number) {
        return Map.of("number", number);
    }

    private static List<Object> numbers(List<QueuedUpdate> updates) {
        return updates.stream().map(update -> update.content().get("number")).toList();
    }

    @Test
    default void updatesWaitInTheirOrderUntilTheyAreAcknowledged() {
        UpdateQueue queue = SessionData.of(open().session("main")).updateQueue();
        assertThat(queue.next(10)).isEmpty();
        queue.acknowledge(5);

        List<Long> sequences = queue.addAll(
                IntStream.range(0, 25).mapToObj(UpdateQueueContract::update).toList(), List.of());

        assertThat(sequences).isSorted().doesNotHaveDuplicates();
        assertThat(queue.length()).isEqualTo(25);
        assertThat(numbers(queue.next(3))).containsExactly(0, 1, 2);
        assertThat(queue.next(1).get(0).key()).isEqualTo(sequences.get(0));
        assertThat(numbers(queue.next(sequences.get(2), 2))).containsExactly(3, 4);
        queue.acknowledge(sequences.get(9));
        assertThat(numbers(queue.next(2))).containsExactly(10, 11);
        queue.acknowledge(sequences.get(4));
        assertThat(queue.length()).isEqualTo(15);
        queue.acknowledge(Long.MAX_VALUE);
        assertThat(queue.next(100)).isEmpty();
        assertThat(queue.add(update(30))).isGreaterThan(sequences.get(24));
    }

    @Test
    default void updatesComeBackAsTheyWent() {
        UpdateQueue queue = SessionData.of(open().session("main")).updateQueue();
        Map<String, Object> update = new HashMap<>();
        update.put("_", "updateNewMessage");
        update.put("id", -4281747713977677665L);
        update.put("nothing", null);
        update.put("entities", List.of(Map.of("offset", 1), "😀 \" \\ \n"));
        Instant before = Instant.now();

        queue.add(update);
        update.put("id", "changed behind its back");

        assertThat(queue.next(1)).singleElement().satisfies(queued -> {
            assertThat(queued.content())
                    .containsEntry("id", -4281747713977677665L)
                    .containsEntry("nothing", null)
                    .containsEntry("entities", List.of(Map.of("offset", 1), "😀 \" \\ \n"));
            assertThat(queued.queuedAt()).isBetween(before.minusMillis(1), Instant.now());
            assertThat(queued.toString()).doesNotContain("updateNewMessage");
        });
    }

    @Test
    default void updateAndStateAreQueuedTogetherOrNotAtAll() {
        SessionData data = SessionData.of(open().session("main"));
        long first = data.updateQueue()
                .add(update(1), StateChange.ofAccount(5, null, null, null), StateChange.ofChannel(-1000000000005L, 6));
        assertThat(data.updateStates().account()).get().returns(5, UpdateState::pts);
        assertThat(data.updateStates().channel(-1000000000005L)).get().returns(6, UpdateState::pts);

        assertThatThrownBy(() -> data.updateQueue()
                        .add(Map.of("number", Double.NaN), StateChange.ofAccount(7, null, null, null)))
                .isInstanceOf(InvalidValueException.class);

        assertThat(data.updateStates().account()).get().returns(5, UpdateState::pts);
        assertThat(data.updateQueue().next(10)).extracting(QueuedUpdate::key).containsExactly(first);
        assertThat(data.updateQueue().add(update(2), StateChange.ofAccount(4, null, null, null)))
                .isGreaterThan(first);
        assertThat(data.updateStates().account()).get().returns(5, UpdateState::pts);
    }

    @Test
    default void sequencesAreNotGivenAgainWhileThereAreUpdates() {
        var store = open();
        Session session = store.session("main");
        UpdateQueue before = SessionData.of(session).updateQueue();
        List<Long> sequences = before.addAll(List.of(update(1), update(2), update(3), update(4)), List.of());
        before.acknowledge(sequences.get(1));
        session.close();

        UpdateQueue after = SessionData.of(store.session("main")).updateQueue();

        assertThat(numbers(after.next(10))).containsExactly(3, 4);
        assertThat(after.add(update(5))).isGreaterThan(sequences.get(3));
        after.acknowledge(sequences.get(2));
        assertThat(numbers(after.next(10))).containsExactly(4, 5);
    }

    @Test
    default void updatesOfManyThreadsEachGetASequence() {
        SessionData data = SessionData.of(open().session("main"));
        UpdateQueue queue = data.updateQueue();
        Map<Integer, List<Long>> sequences = new ConcurrentHashMap<>();
        Set<Long> handled = ConcurrentHashMap.newKeySet();

        Threads.run(16, thread -> {
            List<Long> own = new ArrayList<>();
            for (int step = 0; step < 5; step++) {
                own.add(queue.add(
                        update(thread * 100 + step), StateChange.ofAccount(thread * 5 + step, null, null, null)));
                if (thread == 0) {
                    List<QueuedUpdate> some = queue.next(4);
                    some.forEach(update -> handled.add(update.key()));
                    queue.acknowledge(some.get(some.size() - 1).key());
                }
            }
            sequences.put(thread, own);
        });

        List<Long> all =
                sequences.values().stream().flatMap(List::stream).sorted().toList();
        assertThat(all).isEqualTo(LongStream.rangeClosed(1, 80).boxed().toList());
        assertThat(sequences.values()).allSatisfy(own -> assertThat(own).isSorted());
        List<Long> waiting = queue.next(100).stream().map(QueuedUpdate::key).toList();
        assertThat(waiting).isSorted();
        assertThat(Collections.disjoint(waiting, handled)).isTrue();
        assertThat(waiting.size() + handled.size()).isEqualTo(80);
        assertThat(data.updateStates().account()).get().returns(79, UpdateState::pts);
    }
}
