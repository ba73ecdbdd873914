package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.EntityRepository;
import dev.holdfast.EntityStore;
import dev.holdfast.ScopedEntity;
import dev.holdfast.Session;
import dev.holdfast.contract.entities.Address;
import dev.holdfast.contract.entities.AlikeNames;
import dev.holdfast.contract.entities.BytesKey;
import dev.holdfast.contract.entities.BytesKeyed;
import dev.holdfast.contract.entities.Detail;
import dev.holdfast.contract.entities.Fare;
import dev.holdfast.contract.entities.KeyKinds;
import dev.holdfast.contract.entities.Keywords;
import dev.holdfast.contract.entities.Label;
import dev.holdfast.contract.entities.Mood;
import dev.holdfast.contract.entities.Note;
import dev.holdfast.contract.entities.Point;
import dev.holdfast.contract.entities.Seat;
import dev.holdfast.contract.entities.TextKeyed;
import dev.holdfast.contract.entities.Thing;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Entities of all kinds come back as they were saved, and are found. */
public interface EntityContract extends ApiContract {

    @Test
    default void keepsValuesOfEveryKind() {
        EntityRepository<Thing, Long> things = repository(Thing.class);
        List<Thing> saved = List.of(Thing.full(1), Thing.full(2), Thing.full(3));
        things.saveAll(saved);

        assertThat(things.findAll())
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(saved);
        assertThat(things.findAllById(List.of(1L, 2L, 3L)))
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(saved);
        for (Thing thing : saved) {
            assertThat(things.findById(thing.key()))
                    .get()
                    .usingRecursiveComparison()
                    .isEqualTo(thing);
        }
    }

    @Test
    default void keepsAbsenceOfEveryValue() {
        EntityRepository<Thing, Long> things = repository(Thing.class);
        Thing empty = new Thing(1);
        things.save(empty);

        assertThat(things.findById(1L)).get().usingRecursiveComparison().isEqualTo(empty);

        things.save(Thing.full(1));
        things.save(empty);

        assertThat(things.findById(1L)).get().usingRecursiveComparison().isEqualTo(empty);
        assertThat(things.findBy("name", Thing.full(1).name)).isEmpty();
    }

    @Test
    default void keepsEmbeddedObjectsInPart() {
        EntityRepository<Thing, Long> things = repository(Thing.class);
        Thing thing = new Thing(1);
        thing.home = new Address(null, 0, null);
        thing.work = new Address(null, 7, new Point(0, 0, null));
        thing.label = new Label("", null);
        things.save(thing);

        assertThat(things.findById(1L)).get().usingRecursiveComparison().isEqualTo(thing);
    }

    @Test
    default void readsEmbeddedObjectWithoutValuesAsNone() {
        EntityRepository<Thing, Long> things = repository(Thing.class);
        Thing thing = new Thing(1);
        thing.label = new Label(null, null);
        things.save(thing);

        assertThat(things.findById(1L)).get().extracting(found -> found.label).isNull();
    }

    @Test
    default void leavesOutWhatIsTransient() {
        EntityRepository<Thing, Long> things = repository(Thing.class);
        Thing thing = new Thing(1);
        thing.unkept = "unkept";
        things.save(thing);

        assertThat(things.findById(1L)).get().extracting(found -> found.unkept).isNull();
    }

    @Test
    default void findsByEveryIndexedAttribute() {
        EntityRepository<Thing, Long> things = repository(Thing.class);
        Thing thing = Thing.full(1);
        things.saveAll(List.of(new Thing(0), thing, new Thing(2)));
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("small", thing.small);
        values.put("big", thing.big);
        values.put("maybeInt", thing.maybeInt);
        values.put("maybe_int", thing.maybeInt);
        values.put("name", thing.name);
        values.put("code", thing.code.clone());
        values.put("happenedAt", thing.happenedAt);
        values.put("happened_at", thing.happenedAt);
        values.put("happenedOn", thing.happenedOn);
        values.put("uid", thing.uid);
        values.put("moodName", thing.moodName);
        values.put("mood_ordinal", Mood.CALM);
        values.put("fare", new Fare(1251, "EUR"));
        values.put("lasted", Duration.ofMillis(-2));
        values.put("home.city", "home 1");
        values.put("city", "home 1");
        values.put("work.city", "work 1");
        values.put("work_city", "work 1");
        values.put("work.place.weather", Mood.CALM);
        values.put("work_weather", Mood.CALM);
        values.put("label.rank", 1);
        values.put("label_rank", 1);
        values.put("stampedBy", "somebody 1");
        values.put("stamped_by", "somebody 1");

        values.forEach((attribute, value) -> assertThat(things.findBy(attribute, value))
                .describedAs(attribute)
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(thing));
        assertThat(things.findBy("flag", false)).extracting(Thing::key).containsExactly(0L, 1L, 2L);
        assertThat(things.findBy("flag", true)).isEmpty();
        assertThat(things.findBy("moodName", Mood.STORMY)).isEmpty();
    }

    @Test
    default void keepsJsonAsItWasSaid() {
        EntityRepository<Thing, Long> things = repository(Thing.class);
        Thing thing = new Thing(1);
        thing.detail = new Detail("\\ \" \n \uD83D\uDE00", List.of(Long.MIN_VALUE), new BigDecimal("0.10"), null);
        thing.extraMap = new LinkedHashMap<>();
        thing.extraMap.put("z", new BigDecimal("1.10"));
        thing.extraMap.put("a", Long.MAX_VALUE);
        thing.extraMap.put("", List.of(Map.of(), List.of(), ""));
        thing.extraList = List.of();
        thing.extraText = " { \"b\" : 1.10,\n\"a\":12345678901234567890.10 } ";
        things.save(thing);

        Thing found = things.findById(1L).orElseThrow();

        assertThat(found.detail).isEqualTo(thing.detail);
        assertThat(found.extraMap).isEqualTo(thing.extraMap);
        assertThat(found.extraMap.keySet()).containsExactly("z", "a", "");
        assertThat(found.extraList).isEmpty();
        assertThat(found.extraText).isEqualTo("{\"b\":1.10,\"a\":12345678901234567890.10}");
    }

    @Test
    default void keepsKeysOfEveryPlainType() {
        EntityStore store = open(
                KeyKinds.ByShort.class,
                KeyKinds.ByInteger.class,
                KeyKinds.ByText.class,
                KeyKinds.ByUuid.class,
                KeyKinds.ByBytes.class,
                KeyKinds.ByInstant.class,
                KeyKinds.ByDate.class,
                KeyKinds.ByMood.class);
        Session session = store.session("main");

        keepsKeys(
                session,
                KeyKinds.ByShort.class,
                KeyKinds.ByShort::new,
                List.of((short) -1, (short) 0, Short.MAX_VALUE));
        keepsKeys(session, KeyKinds.ByInteger.class, KeyKinds.ByInteger::new, Samples.INTEGERS);
        keepsKeys(session, KeyKinds.ByText.class, KeyKinds.ByText::new, Samples.TEXTS_IN_ORDER);
        keepsKeys(session, KeyKinds.ByUuid.class, KeyKinds.ByUuid::new, Samples.UUIDS_IN_ORDER);
        keepsKeys(session, KeyKinds.ByBytes.class, KeyKinds.ByBytes::new, Samples.BYTES_IN_ORDER);
        keepsKeys(session, KeyKinds.ByInstant.class, KeyKinds.ByInstant::new, Samples.INSTANTS_IN_ORDER);
        keepsKeys(session, KeyKinds.ByDate.class, KeyKinds.ByDate::new, Samples.DATES_IN_ORDER);
        keepsKeys(session, KeyKinds.ByMood.class, KeyKinds.ByMood::new, List.of(Mood.values()));
    }

    private static <K, T extends ScopedEntity<K>> void keepsKeys(
            Session session, Class<T> type, Function<K, T> make, List<K> inOrder) {
        EntityRepository<T, K> repository = session.repository(type);
        repository.saveAll(inOrder.stream().map(make).toList());

        assertThat(repository.findAll().map(ScopedEntity::key).toList()).containsExactlyElementsOf(inOrder);
        for (K key : inOrder) {
            assertThat(repository.findById(key).orElseThrow().key()).isEqualTo(key);
            repository.deleteById(key);
            assertThat(repository.existsById(key)).isFalse();
        }
    }

    @Test
    default void keepsKeysOfSeveralParts() {
        EntityRepository<Seat, Seat.SeatKey> seats = repository(Seat.class);
        List<Seat.SeatKey> inOrder = List.of(
                new Seat.SeatKey(Mood.CALM, "", 1, Mood.STORMY),
                new Seat.SeatKey(Mood.CALM, "a", -1, Mood.STORMY),
                new Seat.SeatKey(Mood.CALM, "a", 2, Mood.STORMY),
                new Seat.SeatKey(Mood.CALM, "a", 2, Mood.CALM),
                new Seat.SeatKey(Mood.CALM, "a", 10, Mood.STORMY),
                new Seat.SeatKey(Mood.CALM, "a ", 0, Mood.STORMY),
                new Seat.SeatKey(Mood.IDLE, "", 0, Mood.STORMY),
                new Seat.SeatKey(Mood.STORMY, "", 0, Mood.STORMY));
        inOrder.forEach(key -> seats.save(new Seat(key, key.toString())));

        assertThat(seats.findAll()).extracting(Seat::key).isEqualTo(inOrder);
        assertThat(seats.findAllById(inOrder))
                .extracting(seat -> seat.content)
                .isEqualTo(inOrder.stream().map(Object::toString).toList());
        assertThat(seats.existsById(new Seat.SeatKey(Mood.CALM, "A", 2, Mood.CALM)))
                .isFalse();
        seats.deleteAllById(inOrder.subList(1, 7));
        assertThat(seats.count()).isEqualTo(2);
    }

    @Test
    default void keepsKeysWithBytes() {
        EntityRepository<BytesKeyed, BytesKey> entities = repository(BytesKeyed.class);
        BytesKey key = new BytesKey(new byte[] {0, -1}, 1);
        entities.saveAll(List.of(
                new BytesKeyed(new BytesKey(new byte[] {-1}, 0), "t", "last"),
                new BytesKeyed(new BytesKey(new byte[] {}, 0), "t", "first"),
                new BytesKeyed(key, "t", "middle")));

        assertThat(entities.findBy("tag", "t"))
                .extracting(BytesKeyed::content)
                .containsExactly("first", "middle", "last");
        assertThat(entities.findById(new BytesKey(new byte[] {0, -1}, 1)))
                .get()
                .returns(key, BytesKeyed::key)
                .returns("middle", BytesKeyed::content);
    }

    @Test
    default void keepsNamesThatAreWordsOfSql() {
        EntityRepository<Keywords, Keywords.KeywordKey> keywords =
                open(Keywords.class).repository(Keywords.class, Keywords.KeywordKey.class);
        Keywords first = new Keywords("a", 1);
        first.user = "root";
        first.value = 3;
        first.select = "*";
        first.limit = 10;
        first.where = "1 = 1";
        first.from = "dual";
        Keywords second = new Keywords("\uD83D\uDE00", 0);
        keywords.saveAll(List.of(second, first));

        assertThat(keywords.findAll())
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(first, second);
        assertThat(keywords.findBy("user", "root")).hasSize(1);
        assertThat(keywords.findBy("value", 3)).hasSize(1);
        assertThat(keywords.findBy("Select", "*")).hasSize(1);
        keywords.deleteById(new Keywords.KeywordKey("a", 1));
        assertThat(keywords.findAll())
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(second);
    }

    @Test
    default void tellsIndexesApartWhoseNamesAreAlike() {
        EntityRepository<AlikeNames, Long> alike = repository(AlikeNames.class);
        alike.saveAll(List.of(new AlikeNames(1, "a", "b"), new AlikeNames(2, "b", "a")));

        assertThat(alike.findBy("one", "a")).extracting(AlikeNames::key).containsExactly(1L);
        assertThat(alike.findBy("two", "a")).extracting(AlikeNames::key).containsExactly(2L);
    }

    @Test
    default void makesKeysThatAreGenerated() {
        EntityRepository<Note, UUID> notes = open(Note.class).repository(Note.class, UUID.class);
        Note one = notes.save(new Note("one"));
        Note two = new Note("two");
        UUID own = new UUID(1, 2);
        two.noteId = own;
        notes.save(two);

        assertThat(one.noteId).isNotNull();
        assertThat(two.noteId).isEqualTo(own);
        assertThat(notes.findById(one.noteId)).get().usingRecursiveComparison().isEqualTo(one);
        notes.save(one);
        assertThat(notes.count()).isEqualTo(2);
    }

    @Test
    default void keepsHostileTextsApart() {
        EntityRepository<TextKeyed, String> texts = repository(TextKeyed.class);
        texts.saveAll(Samples.TEXTS.stream()
                .map(text -> new TextKeyed(text, text, text))
                .toList());

        assertThat(texts.count()).isEqualTo(Samples.TEXTS.size());
        for (String text : Samples.TEXTS) {
            assertThat(texts.findById(text))
                    .get()
                    .extracting(TextKeyed::content)
                    .isEqualTo(text);
            assertThat(texts.findBy("tag", text)).extracting(TextKeyed::key).containsExactly(text);
        }
    }
}
