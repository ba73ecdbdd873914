package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.AsyncStoredMap;
import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.StoredMap;
import dev.holdfast.exceptions.InvalidValueException;
import dev.holdfast.exceptions.StoreClosedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Spliterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No change of a stored map is lost, whoever makes it at the same time, and each is what it would be to a map in memory. */
public interface StoredMapChangesContract extends ApiContract {

    @Test
    default void countersOfManyThreadsEndExact() {
        EntityStore store = open();
        StoredMap<String, Integer> one = store.session("main").map("counters", String.class, Integer.class);
        StoredMap<String, Integer> other = store.session("main").map("counters", String.class, Integer.class);
        StoredMap<String, Integer> global = store.map("counters", String.class, Integer.class);
        AtomicInteger made = new AtomicInteger();

        Threads.run(64, thread -> {
            StoredMap<String, Integer> map = thread % 2 == 0 ? one : other;
            for (int i = 0; i < 10; i++) {
                map.merge("hot", 1, Integer::sum);
                map.compute("warm " + i, (key, before) -> before == null ? 1 : before + 1);
                map.computeIfAbsent("once", key -> made.incrementAndGet());
            }
            global.merge("hot", 1, Integer::sum);
        });

        assertThat(one.get("hot")).isEqualTo(640);
        assertThat(IntStream.range(0, 10).mapToObj(i -> one.get("warm " + i))).containsOnly(64);
        assertThat(made).hasValue(1);
        assertThat(global.get("hot")).isEqualTo(64);
    }

    @Test
    default void oneOfManyThreadsIsTheFirst() {
        StoredMap<Long, Integer> map = open().session("main").map("m", Long.class, Integer.class);
        Map<Integer, Long> winners = new ConcurrentHashMap<>();

        Threads.run(16, thread -> {
            for (long key = 0; key < 10; key++) {
                if (map.putIfAbsent(key, thread) == null) {
                    assertThat(winners.put((int) key, (long) thread)).isNull();
                }
            }
        });

        map.forEach((key, winner) -> assertThat(winners).containsEntry(key.intValue(), winner.longValue()));
        assertThat(map).hasSize(10);
        Threads.run(16, thread -> {
            for (long key = 0; key < 10; key++) {
                if (map.remove(key) != null) {
                    assertThat(winners.remove((int) key)).isNotNull();
                }
            }
        });
        assertThat(winners).isEmpty();
    }

    @Test
    default void asyncMapCallsDoWhatTheBlockingOnesDo() {
        Session session = open().session("main");
        StoredMap<String, Integer> map = session.map("m", String.class, Integer.class);
        AsyncStoredMap<String, Integer> async = map.async();

        CompletableFuture<?>[] all = {
            async.put("a", 1),
            async.merge("a", 2, Integer::sum),
            async.putIfAbsent("b", 5),
            async.putAll(Map.of("c", 7, "d", 8)),
            async.compute("c", (key, before) -> before == null ? 0 : before * 2),
            async.remove("d"),
        };
        assertThat(async.get("a").join()).isEqualTo(3);
        CompletableFuture.allOf(all).join();

        assertThat(map).containsExactlyEntriesOf(new ConcurrentSkipListMap<>(Map.of("a", 3, "b", 5, "c", 14)));
        assertThat(async.getAll(List.of("c", "x", "a")).join()).isEqualTo(Map.of("a", 3, "c", 14));
        assertThat(async.containsKey("a").join()).isTrue();
        assertThat(async.containsKey("x").join()).isFalse();
        assertThat(async.count().join()).isEqualTo(3);
        assertThat(async.replace("a", 4).join()).isEqualTo(3);
        assertThat(async.replace("a", 3, 5).join()).isFalse();
        assertThat(async.remove("a", 4).join()).isTrue();
        assertThat(async.computeIfAbsent("a", key -> 1).join()).isEqualTo(1);
        assertThat(async.computeIfPresent("a", (key, before) -> null).join()).isNull();
        assertThat(async.get("a").join()).isNull();
        assertThatThrownBy(async.put("k".repeat(300), 1)::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(InvalidValueException.class);
        async.clear().join();
        assertThat(map).isEmpty();
        session.close();
        assertThatThrownBy(async.put("a", 1)::join).hasCauseInstanceOf(StoreClosedException.class);
    }

    @SuppressWarnings("unchecked") // as other languages do
    private static <E extends Throwable> RuntimeException undeclared(Throwable thrown) throws E {
        throw (E) thrown;
    }

    @Test
    @Timeout(60)
    default void checkedExceptionThatNobodyDeclaresHoldsUpNobody() {
        EntityStore store = open();
        StoredMap<String, Integer> map = store.session("main").map("m", String.class, Integer.class);

        assertThatThrownBy(() -> map.compute("a", (key, before) -> {
                    throw StoredMapChangesContract.<RuntimeException>undeclared(new IOException("no"));
                }))
                .hasRootCauseInstanceOf(IOException.class);

        assertThat(map.merge("a", 1, Integer::sum)).isEqualTo(1);
        assertThat(store.map("m", String.class, Integer.class).merge("a", 1, Integer::sum))
                .isEqualTo(1);
    }

    @Test
    default void viewsRemoveWhatTheyHaveShownAlone() {
        StoredMap<Integer, Integer> map = open().session("main").map("m", Integer.class, Integer.class);
        map.putAll(Map.of(1, 0, 2, 0, 3, 5));

        map.entrySet().removeIf(entry -> {
            if (entry.getKey() == 1) {
                map.put(1, 42);
            }
            return entry.getValue() == 0;
        });

        assertThat(map).containsExactlyEntriesOf(new ConcurrentSkipListMap<>(Map.of(1, 42, 3, 5)));
        assertThat(map.values().removeIf(value -> value == 5)).isTrue();
        assertThat(map).containsOnlyKeys(1);
    }

    @Test
    default void viewsDoNotSayHowManyThereWillBe() {
        StoredMap<Integer, Integer> map = open().session("main").map("m", Integer.class, Integer.class);
        map.putAll(Map.of(1, 0, 2, 0, 3, 5));

        assertThat(List.of(map.keySet(), map.values(), map.entrySet()))
                .allMatch(view -> !view.spliterator().hasCharacteristics(Spliterator.SIZED));
        assertThat(map.keySet().parallelStream().toList()).hasSize(3);
        assertThat(map.values().stream().sorted().toList()).containsExactly(0, 0, 5);
    }

    @Test
    default void whatChangesNothingSendsNothing() {
        EntityStore store = storeFixture().caching().open();
        StoredMap<String, Integer> map = store.session("main").map("m", String.class, Integer.class);
        map.put("a", 1);
        map.remove("b");
        long sent = store.statements();

        assertThat(map.putIfAbsent("a", 2)).isEqualTo(1);
        assertThat(map.computeIfAbsent("a", key -> 2)).isEqualTo(1);
        assertThat(map.replace("a", 3, 4)).isFalse();
        assertThat(map.replace("b", 4)).isNull();
        assertThat(map.remove("b")).isNull();
        assertThat(map.compute("b", (key, before) -> before)).isNull();

        assertThat(store.statements()).isEqualTo(sent);
    }

    @Test
    default void changesOfKeyHappenInTheirOrder() {
        AsyncStoredMap<Integer, String> async =
                open().session("main").map("m", Integer.class, String.class).async();
        List<CompletableFuture<String>> futures = new ArrayList<>();

        for (int i = 0; i < 200; i++) {
            int number = i;
            futures.add(async.compute(1, (key, before) -> (before == null ? "" : before + " ") + number));
            if (i == 100) {
                async.put(1, "again");
            }
        }

        futures.forEach(CompletableFuture::join);
        assertThat(async.get(1).join())
                .isEqualTo("again "
                        + String.join(
                                " ",
                                IntStream.range(101, 200)
                                        .mapToObj(Integer::toString)
                                        .toList()));
    }

    @Test
    default void anyChangesLeaveWhatMapInMemoryHas() {
        EntityStore store = open();
        for (int seed = 0; seed < 3; seed++) {
            compareWithModel(store.session("main").map("model " + seed, Integer.class, String.class), seed);
            compareWithModel(store.map("model " + seed, Integer.class, String.class), seed);
        }
    }

    private static void compareWithModel(StoredMap<Integer, String> map, int seed) {
        ConcurrentSkipListMap<Integer, String> model = new ConcurrentSkipListMap<>();
        Random random = new Random(seed);
        for (int step = 0; step < 150; step++) {
            int key = random.nextInt(8) - 4;
            String value = "v" + random.nextInt(4);
            String other = "v" + random.nextInt(4);
            String what = "seed " + seed + ", step " + step;
            switch (random.nextInt(16)) {
                case 0 -> assertThat(map.put(key, value)).as(what).isEqualTo(model.put(key, value));
                case 1 -> assertThat(map.remove(key)).as(what).isEqualTo(model.remove(key));
                case 2 -> assertThat(map.putIfAbsent(key, value)).as(what).isEqualTo(model.putIfAbsent(key, value));
                case 3 -> assertThat(map.replace(key, value)).as(what).isEqualTo(model.replace(key, value));
                case 4 ->
                    assertThat(map.replace(key, other, value)).as(what).isEqualTo(model.replace(key, other, value));
                case 5 -> assertThat(map.remove(key, value)).as(what).isEqualTo(model.remove(key, value));
                case 6 ->
                    assertThat(map.merge(key, value, StoredMapChangesContract::joined))
                            .as(what)
                            .isEqualTo(model.merge(key, value, StoredMapChangesContract::joined));
                case 7 ->
                    assertThat(map.compute(key, StoredMapChangesContract::next))
                            .as(what)
                            .isEqualTo(model.compute(key, StoredMapChangesContract::next));
                case 8 ->
                    assertThat(map.computeIfAbsent(key, absent -> value))
                            .as(what)
                            .isEqualTo(model.computeIfAbsent(key, absent -> value));
                case 9 ->
                    assertThat(map.computeIfPresent(key, StoredMapChangesContract::next))
                            .as(what)
                            .isEqualTo(model.computeIfPresent(key, StoredMapChangesContract::next));
                case 10 -> {
                    map.putAll(Map.of(key, value, key + 1, other));
                    model.putAll(Map.of(key, value, key + 1, other));
                }
                case 11 ->
                    assertThat(map.scan().from(key).keys())
                            .as(what)
                            .containsExactlyElementsOf(model.tailMap(key).keySet());
                case 12 ->
                    assertThat(map.scan().before(key).descending().values())
                            .as(what)
                            .containsExactlyElementsOf(
                                    model.headMap(key).descendingMap().values());
                case 13 -> assertThat(map.containsKey(key)).as(what).isEqualTo(model.containsKey(key));
                case 14 -> assertThat(map.size()).as(what).isEqualTo(model.size());
                default -> {
                    if (random.nextInt(5) == 0) {
                        map.clear();
                        model.clear();
                    }
                }
            }
            assertThat(map.get(key)).as(what).isEqualTo(model.get(key));
        }
        assertThat(map).containsExactlyEntriesOf(model);
    }

    private static @Nullable String joined(String before, String more) {
        return before.length() > 6 ? null : before + more;
    }

    private static @Nullable String next(Integer key, @Nullable String before) {
        return Objects.equals(before, "v1") ? null : "of " + before;
    }
}
