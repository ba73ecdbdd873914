package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.EntityStore;
import dev.holdfast.GenericType;
import dev.holdfast.Session;
import dev.holdfast.StoredMap;
import dev.holdfast.StoredMapOptions;
import dev.holdfast.settings.CacheSettings;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Scope;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Entries whose time is over are there for nobody, and soon not in the store either. */
public interface StoredMapExpiryContract extends ApiContract {

    private static StoredMapOptions living(Duration time) {
        return StoredMapOptions.defaults().withTimeToLive(time);
    }

    private static void until(BooleanSupplier condition) {
        Await.until("what is over goes", Duration.ofSeconds(60), condition);
    }

    private static long stored(EntityStore store, Scope scope) {
        EntityModel model = store.model(scope.isGlobal() ? "SharedMapEntry" : "MapEntry");
        return store.rows(model, scope).count(KeyRange.all());
    }

    @Test
    default void entryIsGoneWhenItsTimeIsOver() {
        EntityStore store = open();
        Session session = store.session("main");
        StoredMap<String, Integer> brief =
                session.map("brief", String.class, GenericType.of(Integer.class), living(Duration.ofMillis(300)));
        StoredMap<String, Integer> lasting = session.map("lasting", String.class, Integer.class);
        lasting.put("a", 1);

        brief.put("a", 1);
        until(() -> brief.get("a") == null);

        assertThat(brief.containsKey("a")).isFalse();
        assertThat(brief).isEmpty();
        assertThat(brief.size()).isZero();
        assertThat(brief.getAll(List.of("a"))).isEmpty();
        assertThat(brief.async().get("a").join()).isNull();
        assertThat(brief.merge("a", 5, Integer::sum)).isEqualTo(5);
        assertThat(brief.putIfAbsent("a", 6)).isIn(5, null);
        until(() -> brief.get("a") == null);
        assertThat(brief.putIfAbsent("a", 7)).isNull();
        assertThat(lasting.get("a")).isEqualTo(1);
        until(() -> stored(store, Scope.session("main")) == 1);
    }

    @Test
    default void whatIsOverIsRemovedThoughEntriesLiveForEverByNow() {
        EntityStore store = open();
        try (Session session = store.session("main")) {
            session.map("m", Integer.class, GenericType.of(Integer.class), living(Duration.ofMillis(1)))
                    .putAll(Map.of(1, 1, 2, 2, 3, 3));
        }
        StoredMap<Integer, Integer> map = store.session("main").map("m", Integer.class, Integer.class);

        until(map::isEmpty);

        until(() -> stored(store, Scope.session("main")) == 0);
    }

    @Test
    default void writingBeginsTheTimeAgain() {
        Session session = open().session("main");
        StoredMap<String, Integer> map =
                session.map("m", String.class, GenericType.of(Integer.class), living(Duration.ofHours(1)));

        map.put("a", 1);

        assertThat(map.merge("a", 1, Integer::sum)).isEqualTo(2);
        assertThat(map).hasSize(1);
        assertThat(map.get("a")).isEqualTo(2);
    }

    @Test
    default void whatIsOverIsNotCountedAndRemovedInTheBackground() {
        EntityStore store = storeFixture().caching().open();
        Session session = store.session("main");
        StoredMap<Integer, String> brief = session.map(
                "brief",
                Integer.class,
                GenericType.of(String.class),
                living(Duration.ofSeconds(2)).withCache(CacheSettings.defaults()));
        StoredMap<Integer, String> global =
                store.map("brief", Integer.class, GenericType.of(String.class), living(Duration.ofSeconds(2)));
        Map<Integer, String> many = new LinkedHashMap<>();
        IntStream.range(0, MANY).forEach(i -> many.put(i, "v"));

        brief.putAll(many);
        global.putAll(many);
        session.map("lasting", Integer.class, String.class).put(1, "a");
        until(() -> brief.get(MANY - 1) == null && global.get(MANY - 1) == null);

        assertThat(brief.size()).isZero();
        assertThat(global.size()).isZero();
        assertThat(brief.scan().keys()).isEmpty();
        until(() -> stored(store, Scope.session("main")) == 1 && stored(store, Scope.global()) == 0);
        assertThat(session.map("lasting", Integer.class, String.class)).hasSize(1);
    }
}
