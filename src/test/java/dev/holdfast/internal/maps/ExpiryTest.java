package dev.holdfast.internal.maps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.AsyncOptions;
import dev.holdfast.GenericType;
import dev.holdfast.StoredMap;
import dev.holdfast.StoredMapOptions;
import dev.holdfast.internal.async.AsyncWork;
import dev.holdfast.internal.async.Door;
import dev.holdfast.internal.async.Lane;
import dev.holdfast.internal.binding.EntityBinding;
import dev.holdfast.internal.cache.StoreCache;
import dev.holdfast.internal.repository.Access;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.ByteMapBackend;
import dev.holdfast.spi.Direction;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.EntityTable;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.Scope;
import dev.holdfast.testing.SortedByteMap;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is over is there for nobody from that moment on, by a clock that the test turns, and whether it was removed yet or not. */
class ExpiryTest {

    private static final Scope MAIN = Scope.session("main");
    private static final EntityModel MODEL = EntityBinding.of(MapEntry.class).model();
    private static final Duration LIFE = Duration.ofHours(1);

    private final Backend backend = new ByteMapBackend(new SortedByteMap(), Set.of());
    private final AsyncWork work = new AsyncWork(AsyncOptions.defaults(), 2);
    private final ExpiryTimer timer = new ExpiryTimer();
    private final Access access = access(watched(backend));
    private final OpenMaps maps = new OpenMaps(() -> MODEL, access, timer, () -> this.now);
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Runnable behindTheLook = () -> {};

    ExpiryTest() {
        backend.ensureSchema(List.of(MODEL));
    }

    private Access access(Backend used) {
        Access bare = new Access(() -> used, used::apply, MAIN, StoreCache.off().session(), null);
        Lane lane = work.lane(MAIN, bare);
        Door door = work.door("The session", () -> lane);
        return new Access(bare.guard(), bare.writer(), MAIN, bare.cache(), door);
    }

    /** Lets a test do something when what is over has been looked up. */
    private Backend watched(Backend real) {
        return proxy(
                Backend.class,
                real,
                (method, result) -> result instanceof EntityTable table
                        ? proxy(EntityTable.class, table, (call, answer) -> {
                            if (call.getName().equals("findUpTo")) {
                                behindTheLook.run();
                            }
                            return answer;
                        })
                        : result);
    }

    private interface Answer {
        Object of(Method method, Object result);
    }

    private static <T> T proxy(Class<T> type, T real, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        return answer.of(method, method.invoke(real, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private StoredMap<String, Integer> map(String name) {
        return maps.open(
                name,
                String.class,
                GenericType.of(Integer.class),
                StoredMapOptions.defaults().withTimeToLive(LIFE),
                access);
    }

    private void sweep() {
        Expiry expiry = new Expiry(new MapTable(MODEL), access, () -> now, timer);
        expiry.sweep();
        expiry.removal().join();
    }

    private long stored() {
        return backend.table(MODEL, MAIN).count(KeyRange.all());
    }

    @AfterEach
    void close() {
        maps.close();
        timer.close();
        work.close();
        backend.close();
    }

    @Test
    void whatIsOverIsThereForNobody() {
        StoredMap<String, Integer> map = map("m");
        StoredMap<String, Integer> other = map("n");
        map.putAll(Map.of("a", 1, "b", 2, "c", 3, "d", 4, "e", 5));
        other.put("x", 1);

        now = now.plus(LIFE).minusNanos(1_000);
        assertThat(map).hasSize(5).containsKey("a");
        other.put("y", 2);
        now = now.plusNanos(1_000);

        assertThat(stored()).isEqualTo(7);
        assertThat(map.size()).isZero();
        assertThat(other.size()).isEqualTo(1);
        assertThat(other).containsOnlyKeys("y");
        assertThat(map.get("a")).isNull();
        assertThat(map.containsKey("a")).isFalse();
        assertThat(map.getAll(List.of("a", "b"))).isEmpty();
        assertThat(map.async().get("a").join()).isNull();
        assertThat(map.async().containsKey("a").join()).isFalse();
        assertThat(map.scan().keys()).isEmpty();
        assertThat(map.isEmpty()).isTrue();
        assertThat(map.replace("a", 9)).isNull();
        assertThat(map.replace("a", 1, 9)).isFalse();
        assertThat(map.remove("a", 1)).isFalse();
        assertThat(map.computeIfPresent("a", (key, before) -> 9)).isNull();
        assertThat(map.putIfAbsent("a", 10)).isNull();
        assertThat(map.merge("b", 10, Integer::sum)).isEqualTo(10);
        assertThat(map.put("c", 10)).isNull();
        assertThat(map.remove("d")).isNull();
        assertThat(map.compute("e", (key, before) -> before)).isNull();
        assertThat(map).containsOnlyKeys("a", "b", "c");
    }

    @Test
    void moreThanAPageThatIsOverIsNotCounted() {
        StoredMap<Integer, Integer> map = maps.open(
                "m",
                Integer.class,
                GenericType.of(Integer.class),
                StoredMapOptions.defaults().withTimeToLive(LIFE),
                access);
        for (int i = 0; i < 1_500; i += 500) {
            int from = i;
            map.putAll(IntStream.range(from, from + 500).boxed().collect(Collectors.toMap(key -> key, key -> key)));
        }
        now = now.plus(LIFE);
        map.put(-1, 1);

        assertThat(map.size()).isEqualTo(1);
    }

    @Test
    void whatIsRemovedWhileItIsCountedIsNotTakenOffTwice() {
        StoredMap<String, Integer> map = map("m");
        map.putAll(Map.of("a", 1, "b", 2));
        now = now.plus(LIFE);
        map.put("c", 3);
        behindTheLook = () -> {
            behindTheLook = () -> {};
            sweep();
        };

        assertThat(map.size()).isEqualTo(1);
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void endsAreKeptToTheMicrosecond() {
        now = Instant.parse("2026-01-01T00:00:00.123456789Z");
        map("m").put("a", 1);

        Row row = backend.table(MODEL, MAIN)
                .scan(KeyRange.all(), Direction.ASCENDING, 1)
                .rows()
                .get(0);

        assertThat(row.values()).contains(Instant.parse("2026-01-01T01:00:00.123456Z"));
    }

    @Test
    void eachWriteBeginsTheTimeAgain() {
        StoredMap<String, Integer> map = map("m");
        map.put("a", 1);
        now = now.plus(LIFE.dividedBy(2));
        map.merge("a", 1, Integer::sum);
        now = now.plus(LIFE.dividedBy(2));

        assertThat(map.get("a")).isEqualTo(2);
        assertThat(map.computeIfAbsent("a", key -> 9)).isEqualTo(2);

        now = now.plus(LIFE.dividedBy(2));
        assertThat(map.get("a")).isNull();
    }

    @Test
    void whatIsOverIsRemovedUnlessItWasWrittenMeanwhile() {
        StoredMap<String, Integer> map = map("m");
        map.putAll(Map.of("a", 1, "b", 2));
        now = now.plus(LIFE);
        map.put("c", 3);
        behindTheLook = () -> {
            behindTheLook = () -> {};
            map.put("b", 7);
        };

        sweep();

        assertThat(map).containsOnlyKeys("b", "c");
        assertThat(stored()).isEqualTo(2);
    }
}
