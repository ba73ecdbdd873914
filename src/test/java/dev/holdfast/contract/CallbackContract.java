package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.EntityRepository;
import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.SessionBatch;
import dev.holdfast.contract.entities.Letters;
import dev.holdfast.contract.entities.Parcel;
import dev.holdfast.contract.entities.Told;
import dev.holdfast.exceptions.InvalidValueException;
import jakarta.data.Order;
import jakarta.data.exceptions.OptimisticLockingFailureException;
import jakarta.data.page.PageRequest;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Entities are told before they are saved and after they are read, alike on every backend and by every call. */
public interface CallbackContract extends ApiContract {

    private static Letters.Plain letter(long key) {
        return new Letters.Plain(key, "content");
    }

    private static Letters.Versioned versioned(long key) {
        return new Letters.Versioned(key, "content");
    }

    private static <T extends Told<?>> T objecting(T letter) {
        letter.objection = new IllegalStateException("an objection");
        return letter;
    }

    private static void objects(Runnable call, Told<?> letter) {
        assertThatThrownBy(call::run)
                .satisfies(thrown -> assertThat(thrown instanceof CompletionException ? thrown.getCause() : thrown)
                        .isSameAs(letter.objection));
    }

    /** Returns the calls that save one entity. */
    private static <T extends Told<Long>> List<Consumer<T>> saving(Session session, EntityRepository<T, Long> letters) {
        return List.of(
                letters::save,
                letter -> letters.saveAll(List.of(letter)),
                letter -> letters.saveInChunks(Stream.of(letter)),
                letter -> letters.async().save(letter).join(),
                letter -> letters.async().saveAll(List.of(letter)).join(),
                letter -> session.batch().save(letter).commit(),
                letter -> session.batch().saveAll(List.of(letter)).commit(),
                letter -> letters.compute(letter.key(), found -> letter),
                letter -> letters.async().compute(letter.key(), found -> letter).join());
    }

    /** Returns the calls that find the entity of a key, and no other. */
    private static List<Letters.Plain> findings(EntityRepository<Letters.Plain, Long> letters, long key) {
        return Stream.of(
                        letters.findById(key).stream(),
                        letters.findAllById(List.of(key)).stream(),
                        letters.findAll(),
                        letters.findBy("content", "content"),
                        letters.findAll(PageRequest.ofSize(5), Order.by()).stream(),
                        letters
                                .findAll(PageRequest.ofSize(5).afterCursor(PageRequest.Cursor.forKey(-1L)), Order.by())
                                .stream(),
                        letters.async().findById(key).join().stream(),
                        letters.async().findAllById(List.of(key)).join().stream())
                .flatMap(found -> found)
                .toList();
    }

    @Test
    default void everyCallThatSavesTellsOnceBefore() {
        Session session = open(Letters.Plain.class, Letters.Versioned.class).session("main");
        EntityRepository<Letters.Plain, Long> plain = session.repository(Letters.Plain.class);
        EntityRepository<Letters.Versioned, Long> versioned = session.repository(Letters.Versioned.class);
        long key = 0;

        for (Consumer<Letters.Plain> save : saving(session, plain)) {
            Letters.Plain letter = letter(key++);
            save.accept(letter);
            save.accept(letter);
            assertThat(letter.told).containsExactly("created", "changed");
        }
        for (Consumer<Letters.Versioned> save : saving(session, versioned)) {
            Letters.Versioned letter = versioned(key++);
            save.accept(letter);
            save.accept(letter);
            assertThat(letter.told).containsExactly("created", "changed");
            assertThat(letter.version).isEqualTo(2);
        }

        assertThat(plain.findAll()).hasSize(9).allMatch(found -> found.creations == 1 && found.changes == 1);
        assertThat(versioned.findAll()).hasSize(9).allMatch(found -> found.creations == 1 && found.changes == 1);
    }

    @Test
    default void whatWasReadIsNotNew() {
        Session session = open(Letters.Plain.class, Letters.Versioned.class).session("main");
        EntityRepository<Letters.Plain, Long> plain = session.repository(Letters.Plain.class);
        EntityRepository<Letters.Versioned, Long> versioned = session.repository(Letters.Versioned.class);
        plain.save(letter(1));
        versioned.save(versioned(1));

        Letters.Plain found = plain.save(plain.findById(1L).orElseThrow());
        Letters.Versioned other = versioned.save(versioned.findAll().findFirst().orElseThrow());
        Letters.Plain over = plain.save(letter(1));

        assertThat(found.told).containsExactly("read content of 1 in main", "changed");
        assertThat(other.told).containsExactly("read content of 1 in main", "changed");
        assertThat(over.told).containsExactly("created");
    }

    @Test
    default void superclassIsToldFirst() {
        EntityRepository<Parcel, UUID> parcels = repository(Parcel.class);
        Parcel parcel = parcels.save(Parcel.full(UUID.randomUUID()));
        parcels.save(parcel);

        Parcel found = parcels.findById(parcel.key()).orElseThrow();

        assertThat(parcel.told).containsExactly("created", "summarized", "changed", "summarized");
        assertThat(found.told).containsExactly("read " + parcel.content + " of " + parcel.key() + " in main");
        assertThat(found.readSummary).isEqualTo(parcel.summary);
    }

    @Test
    default void everyCallThatReadsTellsOnceAfter() {
        Session session = open(Letters.Plain.class).session("main");
        EntityRepository<Letters.Plain, Long> letters = session.repository(Letters.Plain.class);
        letters.save(letter(1));

        List<Letters.Plain> found = findings(letters, 1);

        assertThat(found)
                .hasSize(8)
                .allSatisfy(letter -> assertThat(letter.told).containsExactly("read content of 1 in main"));
    }

    @Test
    default void whatIsFoundInTheCacheIsToldTooAndWhatIsKeptThereIsNot() {
        EntityStore store = storeFixture().caching().open(Letters.Plain.class);
        EntityRepository<Letters.Plain, Long> letters = store.session("main").repository(Letters.Plain.class);
        letters.save(letter(1));

        for (int i = 0; i < 3; i++) {
            Letters.Plain found = letters.findById(1L).orElseThrow();
            assertThat(found.told).containsExactly("read content of 1 in main");
            found.content = "changed by the finder";
        }

        assertThat(store.cacheStatistics().hits()).isEqualTo(3);
    }

    @Test
    default void computeKnowsWhetherThereIsOne() {
        EntityRepository<Letters.Plain, Long> letters = repository(Letters.Plain.class);

        Letters.Plain made = letters.compute(1L, found -> letter(1)).orElseThrow();
        Letters.Plain another = letters.compute(1L, found -> letter(1)).orElseThrow();
        Letters.Plain found =
                letters.compute(1L, present -> present.orElseThrow()).orElseThrow();
        letters.compute(1L, present -> null);
        Letters.Plain again = letters.compute(1L, present -> found).orElseThrow();

        assertThat(made.told).containsExactly("created");
        assertThat(another.told).containsExactly("changed");
        assertThat(found.told).containsExactly("read content of 1 in main", "changed", "created");
        assertThat(again).isSameAs(found);
    }

    @Test
    default void computesThatAreWrittenTogetherAreToldEachForItself() {
        EntityRepository<Letters.Versioned, Long> letters = repository(Letters.Versioned.class);

        Threads.run(16, thread -> letters.compute(1L, found -> found.orElseGet(() -> versioned(1))));

        assertThat(letters.findById(1L))
                .get()
                .returns(1, letter -> letter.creations)
                .returns(15, letter -> letter.changes)
                .returns(16, letter -> letter.version);
    }

    @Test
    default void callThatIsObjectedToWritesNothing() {
        Session session = open(Letters.Plain.class, Letters.Versioned.class).session("main");
        EntityRepository<Letters.Versioned, Long> letters = session.repository(Letters.Versioned.class);

        for (Consumer<Letters.Versioned> save : saving(session, letters)) {
            Letters.Versioned letter = objecting(versioned(1));
            objects(() -> save.accept(letter), letter);
            letter.objection = new AssertionError("an error");
            objects(() -> save.accept(letter), letter);
            assertThat(letter.version).isZero();
            assertThat(letter.session()).isNull();
            assertThat(letter.told).containsExactly("created", "created");
        }
        Letters.Versioned letter = versioned(1);
        letter.objection = new AssertionError("an error");
        CompletableFuture<Letters.Versioned> future = letters.async().save(letter);
        objects(future::join, letter);

        assertThat(letters.count()).isZero();
    }

    @Test
    default void oneObjectionHoldsBackAllThatIsSavedWithIt() {
        Session session = open(Letters.Plain.class).session("main");
        EntityRepository<Letters.Plain, Long> letters = session.repository(Letters.Plain.class);
        Letters.Plain first = letter(1);
        Letters.Plain second = objecting(letter(2));
        SessionBatch batch = session.batch().save(first);

        objects(() -> letters.saveAll(List.of(first, second, letter(3))), second);
        objects(() -> letters.async().saveAll(List.of(first, second)).join(), second);
        objects(() -> batch.save(second), second);

        assertThat(letters.count()).isZero();
        assertThat(first.session()).isNull();
        assertThat(batch.size()).isEqualTo(1);
        batch.commit();
        assertThat(letters.findAll()).extracting(Told::key).containsExactly(1L);
    }

    @Test
    default void objectionToAChangeLeavesWhatIsStored() {
        EntityRepository<Letters.Versioned, Long> letters = repository(Letters.Versioned.class);
        Letters.Versioned letter = letters.save(versioned(1));
        letter.content = "changed";
        objecting(letter);

        objects(() -> letters.save(letter), letter);
        objects(() -> letters.compute(1L, found -> letter), letter);

        assertThat(letter.version).isEqualTo(1);
        assertThat(letters.findById(1L)).get().returns("content", found -> found.content);
        letter.objection = null;
        letters.save(letter);
        assertThat(letters.findById(1L)).get().returns("changed", found -> found.content);
    }

    @Test
    default void whatIsToldIsCheckedAfter() {
        Session session = open(Parcel.class, Letters.Versioned.class).session("main");
        EntityRepository<Parcel, UUID> parcels = session.repository(Parcel.class);
        EntityRepository<Letters.Versioned, Long> letters = session.repository(Letters.Versioned.class);
        Parcel parcel = Parcel.full(UUID.randomUUID());
        parcel.content = "x".repeat(41);

        assertThatThrownBy(() -> parcels.save(parcel)).isInstanceOf(InvalidValueException.class);
        assertThat(parcel.told).containsExactly("created", "summarized");
        letters.save(versioned(1));
        Letters.Versioned late = versioned(1);
        assertThatThrownBy(() -> letters.save(late)).isInstanceOf(OptimisticLockingFailureException.class);
        assertThatThrownBy(() -> letters.save(late)).isInstanceOf(OptimisticLockingFailureException.class);

        assertThat(late.told).containsExactly("created", "created");
        assertThat(late.version).isZero();
    }

    @Test
    default void entityOfAnotherSessionIsNotTold() {
        EntityStore store = open(Letters.Plain.class);
        Letters.Plain letter =
                store.session("main").repository(Letters.Plain.class).save(letter(1));
        EntityRepository<Letters.Plain, Long> elsewhere =
                store.session("elsewhere").repository(Letters.Plain.class);

        assertThatThrownBy(() -> elsewhere.saveAll(List.of(letter))).isInstanceOf(InvalidValueException.class);

        assertThat(letter.told).containsExactly("created");
    }

    @Test
    default void instanceThatIsListedTwiceIsToldOnce() {
        EntityRepository<Letters.Plain, Long> letters = repository(Letters.Plain.class);
        Letters.Plain letter = letter(1);

        letters.saveAll(List.of(letter, letter(2), letter));
        letters.async().saveAll(List.of(letter, letter)).join();

        assertThat(letter.told).containsExactly("created", "changed");
    }

    @Test
    default void globalEntitiesAreNewByTheirVersionOrKey() {
        EntityStore store = open(Letters.Global.class, Letters.Generated.class);
        EntityRepository<Letters.Global, String> global = store.repository(Letters.Global.class, String.class);
        EntityRepository<Letters.Generated, UUID> generated = store.repository(Letters.Generated.class, UUID.class);

        Letters.Global versioned = global.save(new Letters.Global("a"));
        Letters.Global computed =
                global.compute("a", found -> found.orElseThrow()).orElseThrow();
        Letters.Global saved = global.save(global.findById("a").orElseThrow());
        Letters.Generated keyed = generated.save(generated.save(new Letters.Generated()));

        assertThat(versioned.told).containsExactly("created");
        assertThat(computed.told).containsExactly("read a", "changed");
        assertThat(saved.told).containsExactly("read a", "changed");
        assertThat(global.findById("a")).get().returns("changed", found -> found.content);
        assertThat(keyed.told).containsExactly("created null", "changed " + keyed.id);
    }

    @Test
    default void globalEntityThatNeedNotKnowWhetherItIsNewIsToldThatItWasRead() {
        EntityRepository<Letters.OnlyRead, Long> letters =
                open(Letters.OnlyRead.class).repository(Letters.OnlyRead.class, Long.class);

        Letters.OnlyRead letter = letters.save(new Letters.OnlyRead(1));

        assertThat(letter.reads).isZero();
        assertThat(letters.findById(1L)).get().returns(1, found -> found.reads);
    }

    @Test
    default void entityThatObjectsToBeingReadFailsTheCallAlone() {
        EntityRepository<Letters.Plain, Long> letters = repository(Letters.Plain.class);
        letters.saveAll(List.of(letter(1), new Letters.Plain(2, Told.UNREADABLE)));

        List.<Runnable>of(
                        () -> letters.findById(2L),
                        () -> letters.findAllById(List.of(1L, 2L)),
                        () -> letters.findAll().toList(),
                        () -> letters.compute(2L, found -> found.orElseThrow()))
                .forEach(call -> assertThatThrownBy(call::run)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage(Told.UNREADABLE));
        assertThatThrownBy(() -> letters.async().findById(2L).join()).hasCauseInstanceOf(IllegalStateException.class);

        assertThat(letters.findById(1L)).isPresent();
        letters.deleteById(2L);
        assertThat(letters.findAll()).hasSize(1);
    }
}
