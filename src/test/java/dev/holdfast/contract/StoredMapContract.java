package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.holdfast.EntityStore;
import dev.holdfast.GenericType;
import dev.holdfast.Session;
import dev.holdfast.StoredMap;
import dev.holdfast.StoredMapOptions;
import dev.holdfast.exceptions.ConfigurationException;
import dev.holdfast.exceptions.CorruptValueException;
import dev.holdfast.exceptions.InvalidValueException;
import dev.holdfast.exceptions.StoreClosedException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A stored map is a map: of every kind of key and value, in key order, and as of the same name everywhere. */
public interface StoredMapContract extends ApiContract {

    /** A value of a program. */
    record Preferences(
            String language, boolean loud, @Nullable Instant since, List<String> tags) {}

    /** The same a version later: one field renamed, one gone, one new. */
    record LaterPreferences(@JsonAlias("language") String locale, List<String> tags, int volume) {}

    /** One of a few. */
    enum Colour {
        RED,
        GREEN
    }

    private StoredMap<String, Integer> texts() {
        return open().session("main").map("texts", String.class, Integer.class);
    }

    @Test
    default void doesWhatMapsDo() {
        StoredMap<String, Integer> map = texts();
        assertThat(map).isEmpty();
        assertThat(map.get("a")).isNull();

        assertThat(map.put("b", 2)).isNull();
        assertThat(map.put("a", 1)).isNull();
        assertThat(map.put("a", 3)).isEqualTo(1);
        assertThat(map.putIfAbsent("a", 9)).isEqualTo(3);
        assertThat(map.putIfAbsent("c", 4)).isNull();
        assertThat(map).hasSize(3).containsExactly(entry("a", 3), entry("b", 2), entry("c", 4));
        assertThat(map.count()).isEqualTo(3);

        assertThat(map.replace("z", 1)).isNull();
        assertThat(map.replace("c", 5)).isEqualTo(4);
        assertThat(map.replace("c", 4, 6)).isFalse();
        assertThat(map.replace("c", 5, 6)).isTrue();
        assertThat(map.remove("c", 5)).isFalse();
        assertThat(map.remove("c", 6)).isTrue();
        assertThat(map.remove("c")).isNull();
        assertThat(map.remove("b")).isEqualTo(2);
        assertThat(map).containsExactly(entry("a", 3));
        assertThat(map.containsKey("a")).isTrue();
        assertThat(map.containsKey("b")).isFalse();
        assertThat(map.getOrDefault("a", 7)).isEqualTo(3);
        assertThat(map.getOrDefault("b", 7)).isEqualTo(7);
        assertThat(map).isEqualTo(Map.of("a", 3)).hasSameHashCodeAs(Map.of("a", 3));

        map.putAll(Map.of("x", 24, "y", 25, "a", 1));
        assertThat(map.getAll(List.of("y", "none", "a", "y"))).containsExactly(entry("y", 25), entry("a", 1));
        map.replaceAll((key, value) -> value + 1);
        assertThat(map).containsExactly(entry("a", 2), entry("x", 25), entry("y", 26));
        map.clear();
        assertThat(map).isEmpty();
        assertThat(map.size()).isZero();
    }

    @Test
    default void functionsDecideWhatIsThere() {
        StoredMap<String, Integer> map = texts();

        assertThat(map.merge("a", 1, Integer::sum)).isEqualTo(1);
        assertThat(map.merge("a", 1, Integer::sum)).isEqualTo(2);
        assertThat(map.merge("a", 1, (before, more) -> null)).isNull();
        assertThat(map).isEmpty();
        assertThat(map.compute("a", (key, before) -> before == null ? key.length() : 0))
                .isEqualTo(1);
        assertThat(map.compute("a", (key, before) -> before == null ? 0 : before + 1))
                .isEqualTo(2);
        assertThat(map.computeIfAbsent("a", key -> 9)).isEqualTo(2);
        assertThat(map.computeIfAbsent("b", key -> 9)).isEqualTo(9);
        assertThat(map.computeIfAbsent("c", key -> null)).isNull();
        assertThat(map.computeIfPresent("c", (key, before) -> 1)).isNull();
        assertThat(map.computeIfPresent("b", (key, before) -> before + 1)).isEqualTo(10);
        assertThat(map.computeIfPresent("b", (key, before) -> null)).isNull();
        assertThat(map).containsExactly(entry("a", 2));
        assertThat(map.compute("a", (key, before) -> null)).isNull();
        assertThat(map.compute("a", (key, before) -> null)).isNull();
        assertThat(map).isEmpty();
    }

    @Test
    default void mapFunctionThatThrowsChangesNothing() {
        StoredMap<String, Integer> map = texts();
        map.put("a", 1);

        assertThatThrownBy(() -> map.compute("a", (key, before) -> {
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no");
        assertThatThrownBy(() -> map.merge("a", 1, (before, more) -> map.put("b", 1)))
                .as("asks for a change in the middle of one")
                .isInstanceOf(IllegalStateException.class);

        assertThat(map).containsExactly(entry("a", 1));
    }

    @Test
    default void viewsShowAndChangeTheMap() {
        StoredMap<String, Integer> map = texts();
        map.putAll(Map.of("a", 1, "b", 2, "c", 3));

        assertThat(map.keySet()).containsExactly("a", "b", "c").hasSize(3);
        assertThat(map.values()).containsExactly(1, 2, 3);
        assertThat(map.containsValue(3)).isTrue();
        assertThat(map.entrySet().contains(entry("b", 2))).isTrue();
        assertThat(map.entrySet().contains(entry("b", 3))).isFalse();
        assertThat(map.keySet().remove("b")).isTrue();
        assertThat(map.keySet().remove("b")).isFalse();
        for (Map.Entry<String, Integer> each : map.entrySet()) {
            assertThat(each.setValue(each.getValue() * 10)).isIn(1, 3);
        }
        assertThat(map).containsExactly(entry("a", 10), entry("c", 30));
        Iterator<String> keys = map.keySet().iterator();
        assertThatThrownBy(keys::remove).isInstanceOf(IllegalStateException.class);
        keys.next();
        keys.remove();
        assertThat(map).containsExactly(entry("c", 30));
        assertThat(map.entrySet().removeIf(each -> each.getValue() == 30)).isTrue();
        assertThat(map).isEmpty();
    }

    @Test
    default void keysOfEveryKindAreInTheirOrder() {
        Session session = open().session("main");
        List<byte[]> bytes = Samples.BYTES_IN_ORDER.stream()
                .map(sample -> Arrays.copyOf(sample, Math.min(sample.length, 127)))
                .toList();

        checkOrder(session.map("k", Long.class, Integer.class), Samples.LONGS_IN_ORDER);
        checkOrder(session.map("K", Integer.class, Integer.class), Samples.INTEGERS);
        checkOrder(session.map("k ", UUID.class, Integer.class), Samples.UUIDS_IN_ORDER);
        checkOrder(session.map("\u00e9", String.class, Integer.class), inOrder(Samples.TEXTS));
        StoredMap<byte[], Integer> ofBytes = session.map("b", byte[].class, Integer.class);
        bytes.forEach(key -> ofBytes.put(key, key.length));
        assertThat(ofBytes.keySet().stream().map(HexFormat.of()::formatHex))
                .isSorted()
                .containsExactlyElementsOf(
                        bytes.stream().map(HexFormat.of()::formatHex).distinct().toList());
        assertThat(ofBytes.get(bytes.get(bytes.size() - 1).clone())).isNotNull();
    }

    private static List<String> inOrder(List<String> texts) {
        return texts.stream()
                .sorted((a, b) ->
                        Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray()))
                .toList();
    }

    private static <K> void checkOrder(StoredMap<K, Integer> map, List<K> keys) {
        List<K> shuffled = new ArrayList<>(keys);
        Collections.shuffle(shuffled, new Random(1));
        shuffled.forEach(key -> map.put(key, keys.indexOf(key)));

        assertThat(map.keySet()).as(map.name()).containsExactlyElementsOf(keys);
        assertThat(map.values())
                .containsExactlyElementsOf(
                        IntStream.range(0, keys.size()).boxed().toList());
        for (int i = 0; i < keys.size(); i++) {
            assertThat(map.get(keys.get(i))).isEqualTo(i);
        }
        assertThat(map.size()).isEqualTo(keys.size());
        List<K> backwards = new ArrayList<>(keys);
        Collections.reverse(backwards);
        assertThat(map.scan().descending().keys()).containsExactlyElementsOf(backwards);
    }

    @Test
    default void scansAreNarrowed() {
        Session session = open().session("main");
        StoredMap<Long, Long> numbers = session.map("numbers", Long.class, Long.class);
        Map<Long, Long> all = new LinkedHashMap<>();
        LongStream.range(-MANY / 2, MANY / 2).forEach(number -> all.put(number, number * 2));
        numbers.putAll(all);
        session.map("numberz", Long.class, Long.class).put(0L, 0L);

        assertThat(numbers.scan().entries()).containsExactlyElementsOf(all.entrySet());
        assertThat(numbers.scan().from(-2L).before(2L).keys()).containsExactly(-2L, -1L, 0L, 1L);
        assertThat(numbers.scan().after(-2L).upTo(2L).values()).containsExactly(-2L, 0L, 2L, 4L);
        assertThat(numbers.scan().after(-2L).upTo(2L).descending().keys()).containsExactly(2L, 1L, 0L, -1L);
        assertThat(numbers.scan().from(2L).before(-2L).keys()).isEmpty();
        assertThat(numbers.scan().from(2L).before(2L).keys()).isEmpty();
        assertThat(numbers.scan().from(MANY / 2 - 1L).keys()).containsExactly(MANY / 2 - 1L);
        assertThat(numbers.scan().descending().keys().limit(2)).containsExactly(MANY / 2 - 1L, MANY / 2 - 2L);
        assertThat(numbers.count()).isEqualTo(MANY);
        assertThatThrownBy(() -> numbers.scan().startingWith(1L)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    default void prefixesAreThoseOfTexts() {
        Session session = open().session("main");
        StoredMap<String, Integer> map = session.map("texts", String.class, Integer.class);
        List<String> keys = inOrder(List.of(
                "",
                "a",
                "ab",
                "ab.",
                "abc",
                "ab\uD7FF",
                "ab\uD83D\uDE00",
                "ab\uE000",
                "ac",
                "b",
                "ab\uDBFF\uDFFF",
                "ab\uDBFF\uDFFFx",
                "\uDBFF\uDFFF",
                "\uDBFF\uDFFF\uDBFF\uDFFF",
                "a%",
                "a_",
                "A"));
        keys.forEach(key -> map.put(key, 1));

        for (String prefix :
                List.of("", "a", "ab", "abc", "ab\uD7FF", "ab\uDBFF\uDFFF", "\uDBFF\uDFFF", "a%", "q", "A")) {
            assertThat(map.scan().startingWith(prefix).keys())
                    .as(prefix)
                    .containsExactlyElementsOf(
                            keys.stream().filter(key -> key.startsWith(prefix)).toList());
        }
        StoredMap<byte[], Integer> bytes = session.map("bytes", byte[].class, Integer.class);
        for (int[] key : new int[][] {{}, {1}, {1, 0}, {1, 255}, {1, 255, 255}, {2}, {255}, {255, 255}}) {
            bytes.put(bytesOf(key), key.length);
        }
        assertThat(bytes.scan().startingWith(bytesOf(1)).values()).containsExactly(1, 2, 2, 3);
        assertThat(bytes.scan().startingWith(bytesOf(255)).values()).containsExactly(1, 2);
        assertThat(bytes.scan().startingWith(bytesOf()).values()).hasSize(8);
        assertThat(map.scan().startingWith("ab").from("A").upTo("ab.").keys()).containsExactly("ab", "ab.");
        assertThat(map.scan().after("ab").startingWith("ab").before("ac").keys().findFirst())
                .contains("ab.");
        assertThat(map.scan().startingWith("b").startingWith("a").keys()).isEmpty();
        assertThat(map.scan().from("a").from("b").keys().findFirst()).contains("b");
    }

    private static byte[] bytesOf(int... numbers) {
        byte[] bytes = new byte[numbers.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) numbers[i];
        }
        return bytes;
    }

    @Test
    default void valuesOfEveryKindComeBack() {
        Session session = open().session("main");
        keeps(session, String.class, "", "text \"\\ \u0001 \uD83D\uDE00", "123", "null");
        keeps(session, Long.class, Long.MIN_VALUE, 0L, Long.MAX_VALUE, 9007199254740993L);
        keeps(session, Integer.class, Integer.MIN_VALUE, 7);
        keeps(session, Double.class, -0.5, 1e300, Double.MIN_VALUE, 3.0);
        keeps(session, Boolean.class, true, false);
        keeps(session, BigDecimal.class, new BigDecimal("1.10"), new BigDecimal("12345678901234567890.123456789"));
        keeps(session, Instant.class, Instant.parse("2026-11-26T01:02:03.123456789Z"), Instant.EPOCH);
        keeps(session, Colour.class, Colour.RED, Colour.GREEN);
        keeps(session, UUID.class, new UUID(1, 2));
        keeps(session, byte[].class, new byte[] {1, -1}, new byte[0]);
        keeps(
                session,
                Preferences.class,
                new Preferences("de", true, Instant.EPOCH, List.of("a")),
                new Preferences("", false, null, List.of()));
        StoredMap<String, List<Map<String, Colour>>> lists = session.map(
                "lists", String.class, new GenericType<List<Map<String, Colour>>>() {}, StoredMapOptions.defaults());
        lists.put("a", List.of(Map.of("x", Colour.RED), Map.of()));
        assertThat(lists.get("a")).containsExactly(Map.of("x", Colour.RED), Map.of());
    }

    @SafeVarargs
    private static <V> void keeps(Session session, Class<V> type, V... values) {
        StoredMap<Integer, V> map = session.map(type.getSimpleName(), Integer.class, type);
        for (int i = 0; i < values.length; i++) {
            map.put(i, values[i]);
            assertThat(map.get(i)).as(type.getSimpleName()).isEqualTo(values[i]);
            assertThat(map.replace(i, values[i], values[i])).isTrue();
        }
        assertThat(map.values()).hasSize(values.length);
    }

    /** A value of which there are kinds. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Circle.class, name = "circle"),
        @JsonSubTypes.Type(value = Line.class, name = "line")
    })
    sealed interface Shape permits Circle, Line {}

    /** A kind. */
    record Circle(int radius) implements Shape {}

    /** Another. */
    record Line(int length) implements Shape {}

    /** A value that would have the name of its class in the data. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
    interface Named {}

    /** One of them. */
    record OfClass(int number) implements Named {}

    @Test
    default void kindsOfValuesAreKeptByTheirNames() {
        Session session = open().session("main");
        StoredMap<String, List<Shape>> lists =
                session.map("lists", String.class, new GenericType<List<Shape>>() {}, StoredMapOptions.defaults());
        lists.put("a", List.of(new Circle(1), new Line(2)));
        session.map("shapes", String.class, Shape.class).put("a", new Line(3));

        assertThat(lists.get("a")).containsExactly(new Circle(1), new Line(2));
        assertThat(session.map("shapes", String.class, Shape.class)).containsExactly(entry("a", new Line(3)));
        refuses(() -> session.map("named", String.class, Named.class).put("a", new OfClass(1)));
    }

    @Test
    default void valuesAreTheSameByTheirContent() {
        Session session = open().session("main");
        StoredMap<String, byte[]> bytes = session.map("bytes", String.class, byte[].class);
        StoredMap<String, List<byte[]>> lists =
                session.map("lists", String.class, new GenericType<List<byte[]>>() {}, StoredMapOptions.defaults());
        bytes.put("a", new byte[] {1});
        lists.put("a", List.of(new byte[] {1}));

        assertThat(bytes.containsValue(new byte[] {1})).isTrue();
        assertThat(bytes.containsValue(new byte[] {2})).isFalse();
        assertThat(bytes.values().contains(new byte[] {1})).isTrue();
        assertThat(bytes.entrySet().contains(entry("a", new byte[] {1}))).isTrue();
        assertThat(bytes.entrySet().contains(new AbstractMap.SimpleEntry<>("b", null)))
                .isFalse();
        assertThat(lists.replace("a", List.of(new byte[] {1}), List.of(new byte[] {2})))
                .isTrue();
        assertThat(lists.remove("a", List.of(new byte[] {1}))).isFalse();
        assertThat(lists.remove("a", List.of(new byte[] {2}))).isTrue();
    }

    @Test
    default void whatIsGotIsTheCallersOwn() {
        StoredMap<String, byte[]> map =
                storeFixture().caching().open().session("main").map("m", String.class, byte[].class);
        byte[] value = {1};
        map.put("a", value);
        value[0] = 2;
        byte[] got = map.get("a");
        assertThat(got).containsExactly(1);

        got[0] = 3;

        assertThat(map.get("a")).containsExactly(1);
    }

    @Test
    default void mapsAreApart() {
        EntityStore store = open();
        StoredMap<String, String> one = store.session("one").map("m", String.class, String.class);
        StoredMap<String, String> other = store.session("one").map("M", String.class, String.class);
        StoredMap<String, String> elsewhere = store.session("two").map("m", String.class, String.class);
        StoredMap<String, String> global = store.map("m", String.class, String.class);
        one.put("a", "one");
        other.put("a", "other");
        elsewhere.put("a", "elsewhere");
        global.put("a", "global");

        assertThat(one).containsExactly(entry("a", "one"));
        assertThat(other).containsExactly(entry("a", "other"));
        assertThat(elsewhere).containsExactly(entry("a", "elsewhere"));
        assertThat(global).containsExactly(entry("a", "global"));
        one.clear();
        assertThat(store.session("one").map("m", String.class, String.class)).isEmpty();
        assertThat(other).hasSize(1);
        assertThat(elsewhere).hasSize(1);
        assertThat(global).hasSize(1);
    }

    @Test
    default void mapsOfTheStoreDoWhatMapsDo() {
        StoredMap<Long, Integer> map = open().map("global", Long.class, Integer.class);

        assertThat(map.put(2L, 1)).isNull();
        assertThat(map.put(2L, 2)).isEqualTo(1);
        assertThat(map.merge(2L, 3, Integer::sum)).isEqualTo(5);
        assertThat(map.remove(2L)).isEqualTo(5);
        assertThat(map.merge(2L, 3, Integer::sum)).isEqualTo(3);
        map.putAll(Map.of(1L, 1, 2L, 2, -1L, -1));
        assertThat(map.merge(2L, 3, Integer::sum)).isEqualTo(5);
        assertThat(map)
                .containsExactly(entry(-1L, -1), entry(1L, 1), entry(2L, 5))
                .hasSize(3);
        assertThat(map.remove(1L, 2)).isFalse();
        assertThat(map.replace(1L, 1, 9)).isTrue();
        map.clear();
        assertThat(map).isEmpty();
    }

    @Test
    default void sessionIsDroppedWithItsMaps() {
        EntityStore store = open();
        try (Session session = store.session("main")) {
            session.map("m", String.class, String.class).put("a", "b");
        }

        store.dropSession("main");

        assertThat(store.session("main").map("m", String.class, String.class)).isEmpty();
    }

    @Test
    default void valueThatCannotBeReadIsSaidAndPassedOver() {
        EntityStore store = open();
        try (Session session = store.session("main")) {
            session.map("m", String.class, String.class).putAll(Map.of("a", "1", "b", "secret", "c", "3"));
        }
        try (Session session = store.session("fractions")) {
            session.map("m", String.class, Double.class).put("a", 1.9);
        }
        StoredMap<String, Integer> whole = store.session("fractions").map("m", String.class, Integer.class);
        assertThatExceptionOfType(CorruptValueException.class).isThrownBy(() -> whole.get("a"));
        StoredMap<String, Long> map = store.session("main").map("m", String.class, Long.class);
        List<CorruptValueException> unreadable = new ArrayList<>();

        assertThat(map.get("a")).as("a number in quotes").isEqualTo(1);
        assertThatExceptionOfType(CorruptValueException.class)
                .isThrownBy(() -> map.get("b"))
                .withMessageContaining("\"m\"")
                .withMessageContaining("the key b ")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
        assertThatExceptionOfType(CorruptValueException.class).isThrownBy(() -> map.merge("b", 1L, Long::sum));
        assertThatExceptionOfType(CorruptValueException.class)
                .isThrownBy(() -> map.scan().entries().toList());
        assertThat(map.scan().skippingUnreadable(unreadable::add).entries())
                .containsExactly(entry("a", 1L), entry("c", 3L));
        assertThat(unreadable).extracting(CorruptValueException::key).containsExactly("b");
        assertThat(map.keySet()).containsExactly("a", "b", "c");
        assertThat(map.containsKey("b")).isTrue();

        assertThat(map.put("b", 2L)).isNull();

        assertThat(map.values()).containsExactly(1L, 2L, 3L);
    }

    @Test
    default void keyThatIsOfAnotherKindIsSaid() {
        EntityStore store = open();
        try (Session session = store.session("main")) {
            session.map("m", String.class, String.class)
                    .putAll(Map.of("a", "1", "00000000-0000-0000-0000-000000000001", "2"));
            session.map("n", Long.class, String.class).put(1L << 40, "1");
            session.map("u", String.class, String.class).put("0-0-0-0-1", "1");
        }
        Session session = store.session("main");

        assertThatExceptionOfType(CorruptValueException.class)
                .isThrownBy(() -> session.map("n", Integer.class, String.class)
                        .keySet()
                        .iterator()
                        .next())
                .withMessageContaining("\"n\"")
                .withMessageContaining("1099511627776");
        assertThatExceptionOfType(CorruptValueException.class)
                .isThrownBy(() ->
                        session.map("u", UUID.class, String.class).scan().keys().toList());
        try (Session other = store.session("other")) {
            other.map("n", Long.class, String.class).put(5L, "1");
        }
        assertThatExceptionOfType(CorruptValueException.class)
                .isThrownBy(() -> store.session("other")
                        .map("n", String.class, String.class)
                        .scan()
                        .keys()
                        .toList())
                .withMessageContaining("the key 5 ");
        assertThat(session.map("m", UUID.class, String.class)
                        .scan()
                        .skippingUnreadable(e -> {})
                        .keys())
                .containsExactly(new UUID(0, 1));
    }

    @Test
    default void whatNotEveryBackendCouldKeepIsRefused() {
        Session session = open().session("main");
        StoredMap<String, String> map = session.map("m", String.class, String.class);
        StoredMap<byte[], Double> numbers = session.map("n", byte[].class, Double.class);
        map.put("k".repeat(255), "v");
        map.put("\uD83D\uDE00".repeat(255), "v");
        session.map("m".repeat(128), String.class, String.class).put("a", "b");
        numbers.put(new byte[127], 0.5);

        for (String key : List.of("k".repeat(256), "a\0", "\uD800")) {
            refuses(() -> map.put(key, "v"));
            refuses(() -> map.get(key));
            refuses(() -> map.putAll(Map.of(key, "v")));
        }
        refuses(() -> numbers.put(new byte[128], 1.0));
        refuses(() -> numbers.put(new byte[0], Double.NaN));
        refuses(() -> map.put("a", "v".repeat(9 << 20)));
        refuses(() -> map.put("a", "v\uDC00"));
        refuses(() ->
                session.map("d", String.class, BigDecimal.class).put("a", new BigDecimal("1" + "0".repeat(1_200))));
        refuses(() -> session.map("p", String.class, Preferences.class)
                .put("a", new Preferences("\uD800", false, null, List.of())));
        refuses(() -> session.map("", String.class, String.class));
        refuses(() -> session.map("m".repeat(129), String.class, String.class));
        refuses(() -> session.map("m\0", String.class, String.class));
        assertThat(map).hasSize(2);
        assertThat(numbers).hasSize(1);
    }

    private static void refuses(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(InvalidValueException.class);
    }

    @Test
    @SuppressWarnings({"NullAway", "SuspiciousMethodCalls", "CollectionIncompatibleType"}) // what a caller may do
    default void nullAndOtherClassesAreRefused() {
        StoredMap<String, Integer> map = texts();
        map.put("a", 1);

        assertThatNullPointerException().isThrownBy(() -> map.put(null, 1));
        assertThatNullPointerException().isThrownBy(() -> map.put("a", null));
        assertThatNullPointerException().isThrownBy(() -> map.get(null));
        assertThatNullPointerException().isThrownBy(() -> map.merge("a", null, Integer::sum));
        assertThatNullPointerException().isThrownBy(() -> map.async().get(null));
        assertThatNullPointerException().isThrownBy(() -> map.replaceAll((key, value) -> null));
        assertThatThrownBy(() -> map.get((Object) 1L)).isInstanceOf(ClassCastException.class);
        assertThat(map.remove("a", null)).isFalse();
        assertThat(map).containsExactly(entry("a", 1));
    }

    @Test
    default void typesThatCannotBeKeptAreRefused() {
        Session session = open().session("main");

        for (Class<?> keys : List.of(Object.class, Short.class, Colour.class, Instant.class)) {
            assertThatThrownBy(() -> session.map("m", keys, String.class))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("\"m\"")
                    .hasMessageContaining(keys.getTypeName());
        }
        for (Class<?> values :
                List.of(Object.class, Number.class, Date.class, Thread.class, Runnable.class, List.class)) {
            assertThatThrownBy(() -> session.map("m", String.class, values))
                    .as(values.getName())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("\"m\"");
        }
        assertThatThrownBy(() ->
                        session.map("m", String.class, new GenericType<List<Thread>>() {}, StoredMapOptions.defaults()))
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    default void mapIsOneThingToAllItsUsers() {
        EntityStore store = open();
        Session session = store.session("main");
        StoredMap<String, Integer> map = session.map("m", String.class, Integer.class);
        map.put("a", 1);

        assertThat(store.session("main").map("m", String.class, int.class).get("a"))
                .isEqualTo(1);
        assertThatThrownBy(() -> store.session("main").map("m", String.class, Long.class))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("\"m\"");
        assertThatThrownBy(() -> session.map("m", Long.class, Integer.class))
                .isInstanceOf(ConfigurationException.class);
        session.close();
        assertThatThrownBy(() -> map.get("a")).isInstanceOf(StoreClosedException.class);
        assertThatThrownBy(() -> map.put("a", 1)).isInstanceOf(StoreClosedException.class);
        assertThatThrownBy(() -> map.scan().keys().toList()).isInstanceOf(StoreClosedException.class);
    }

    @Test
    default void manyEntriesGoInBatches() {
        StoredMap<Integer, String> map = open().session("main").map("m", Integer.class, String.class);
        Map<Integer, String> many = new LinkedHashMap<>();
        IntStream.range(0, 12_000).forEach(i -> many.put(i, "value " + i));

        map.putAll(many);

        assertThat(map.count()).isEqualTo(12_000);
        assertThat(map.getAll(List.of(11_999, 0, 12_000)))
                .containsExactly(entry(11_999, "value 11999"), entry(0, "value 0"));
        map.clear();
        assertThat(map).isEmpty();
    }
}
