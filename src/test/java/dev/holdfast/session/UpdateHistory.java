package dev.holdfast.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.Session;
import dev.holdfast.exceptions.InvalidValueException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Update states, and the updates that wait with the states that cover them. */
final class UpdateHistory implements HistoryPart {

    private static final List<Long> CHANNELS = List.of(-1_000_000_000_001L, -1_000_000_000_002L);

    private final AtomicInteger numbers = new AtomicInteger();
    private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();

    /** By the model: pts, qts, date and seq of each state. */
    private final Map<Long, @Nullable Long[]> states = new HashMap<>();
    /** By the model: what was queued, in its order. */
    private final List<Integer> queue = new ArrayList<>();

    @Override
    public void act(Random random, SessionData data) {
        switch (random.nextInt(6)) {
            case 0 -> data.updateStates().forget(RandomHistoryContract.one(random, CHANNELS));
            case 1 -> data.updateStates().advanceAll(changes(random));
            case 2 -> {
                assertThatThrownBy(() ->
                                data.updateQueue().addAll(List.of(Map.of("number", Double.NaN)), changes(random)))
                        .isInstanceOf(InvalidValueException.class);
            }
            case 3 -> handle(random, data.updateQueue());
            default ->
                assertThat(data.updateQueue().addAll(updates(random), changes(random)))
                        .isSorted()
                        .doesNotHaveDuplicates();
        }
    }

    private void handle(Random random, UpdateQueue queued) {
        List<QueuedUpdate> next = queued.next(1 + random.nextInt(5));
        assertThat(next).extracting(QueuedUpdate::key).isSorted().doesNotHaveDuplicates();
        if (!next.isEmpty()) {
            QueuedUpdate last = next.get(random.nextInt(next.size()));
            queued.acknowledge(last.key());
            acknowledged.add(number(last.content()));
        }
    }

    private List<Map<String, Object>> updates(Random random) {
        return IntStream.range(0, random.nextInt(3))
                .mapToObj(any -> Map.<String, Object>of("number", numbers.incrementAndGet()))
                .toList();
    }

    private static List<StateChange> changes(Random random) {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(any -> change(random))
                .toList();
    }

    private static StateChange change(Random random) {
        StateChange change = random.nextBoolean()
                ? StateChange.ofChannel(RandomHistoryContract.one(random, CHANNELS), random.nextInt(100))
                : StateChange.ofAccount(
                        maybe(random),
                        maybe(random),
                        random.nextBoolean() ? null : Instant.ofEpochSecond(random.nextInt(100)),
                        maybe(random));
        return random.nextInt(5) == 0 ? change.force() : change;
    }

    private static @Nullable Integer maybe(Random random) {
        return random.nextBoolean() ? null : random.nextInt(100) - 50;
    }

    @Override
    public void replay(Event<?> event) {
        if (event instanceof UpdateStates.Advancing advancing) {
            advancing.changes().forEach(this::advance);
        } else if (event instanceof UpdateStates.Forgetting forgetting) {
            states.remove(forgetting.channelId());
        } else if (event instanceof UpdateQueue.Queueing queueing) {
            queueing.updates().forEach(update -> queue.add(number(update)));
            replay(queueing.states());
        }
    }

    private void advance(StateChange change) {
        @Nullable Long[] state = states.computeIfAbsent(change.channelId(), absent -> new Long[4]);
        @Nullable
        Long[] told = {
            asLong(change.pts(), Integer::longValue),
            asLong(change.qts(), Integer::longValue),
            asLong(change.date(), Instant::getEpochSecond),
            asLong(change.seq(), Integer::longValue)
        };
        for (int i = 0; i < told.length; i++) {
            if (told[i] != null && (change.forced() || state[i] == null || told[i] > state[i])) {
                state[i] = told[i];
            }
        }
    }

    private static <T> @Nullable Long asLong(@Nullable T value, Function<T, Long> conversion) {
        return value == null ? null : conversion.apply(value);
    }

    private static int number(Map<String, Object> update) {
        return (Integer) update.get("number");
    }

    @Override
    public List<String> expected() {
        List<String> lines = new ArrayList<>();
        states.forEach((id, state) -> lines.add("state " + id + " " + Arrays.toString(state)));
        int handled = acknowledged.stream()
                .mapToInt(number -> queue.indexOf(number) + 1)
                .max()
                .orElse(0);
        List<Integer> waiting = queue.subList(handled, queue.size());
        for (int i = 0; i < waiting.size(); i++) {
            lines.add("queued " + i + " " + waiting.get(i));
        }
        return lines;
    }

    @Override
    public List<String> stored(SessionData data, Session session) {
        List<String> lines = new ArrayList<>();
        session.repository(UpdateState.class)
                .findAll()
                .map(state -> "state " + state.key() + " "
                        + Arrays.asList(
                                state.pts(), state.qts(), asLong(state.date(), Instant::getEpochSecond), state.seq()))
                .forEach(lines::add);
        List<QueuedUpdate> waiting = data.updateQueue().next(1_000);
        for (int i = 0; i < waiting.size(); i++) {
            lines.add("queued " + i + " " + number(waiting.get(i).content()));
        }
        return lines;
    }
}
