package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.EntityRepository;
import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.contract.entities.Address;
import dev.holdfast.contract.entities.Blob;
import dev.holdfast.contract.entities.Letters;
import dev.holdfast.contract.entities.LongKeyed;
import dev.holdfast.contract.entities.PairKey;
import dev.holdfast.contract.entities.PairKeyed;
import dev.holdfast.contract.entities.Thing;
import dev.holdfast.contract.entities.Versioned;
import jakarta.data.exceptions.OptimisticLockingFailureException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is found in a store that caches is what was written last, and each finder has it for himself. */
public interface CachedStoreContract extends ApiContract {

    private EntityStore openCaching(Class<?>... entities) {
        return storeFixture().caching().open(entities);
    }

    private static LongKeyed row(long key, String content) {
        return new LongKeyed(key, "tag", content);
    }

    @Test
    default void ownWritesAreFoundWithoutAskingTheStore() {
        EntityStore store = openCaching(LongKeyed.class);
        Session session = store.session("main");
        EntityRepository<LongKeyed, Long> rows = session.repository(LongKeyed.class);

        rows.save(row(1, "a"));
        assertThat(rows.findById(1L)).map(LongKeyed::content).contains("a");
        rows.saveAll(List.of(row(1, "b"), row(2, "b")));
        assertThat(rows.findAllById(List.of(2L, 1L)))
                .extracting(LongKeyed::content)
                .containsExactly("b", "b");
        session.batch().save(row(1, "c")).delete(LongKeyed.class, 2L).commit();
        assertThat(rows.findById(1L)).map(LongKeyed::content).contains("c");
        assertThat(rows.findById(2L)).isEmpty();
        rows.deleteById(1L);
        assertThat(rows.findById(1L)).isEmpty();
        assertThat(store.cacheStatistics().misses()).isZero();
        assertThat(store.cacheStatistics().hits()).isEqualTo(6);
    }

    @Test
    default void whatIsEmptiedIsNotFound() {
        Session session = openCaching(LongKeyed.class).session("main");
        EntityRepository<LongKeyed, Long> rows = session.repository(LongKeyed.class);
        rows.saveAll(List.of(row(1, "a"), row(2, "a")));

        session.batch().deleteAll(LongKeyed.class).save(row(2, "b")).commit();

        assertThat(rows.findById(1L)).isEmpty();
        assertThat(rows.findById(2L)).map(LongKeyed::content).contains("b");
    }

    @Test
    default void allHandlesOfSessionFindWhatOneHasWritten() {
        EntityStore store = openCaching(LongKeyed.class);
        EntityRepository<LongKeyed, Long> one = store.session("main").repository(LongKeyed.class);
        EntityRepository<LongKeyed, Long> other = store.session("main").repository(LongKeyed.class);
        EntityRepository<LongKeyed, Long> elsewhere = store.session("elsewhere").repository(LongKeyed.class);
        assertThat(other.findById(1L)).isEmpty();
        assertThat(elsewhere.findById(1L)).isEmpty();

        one.save(row(1, "a"));

        assertThat(other.findById(1L)).isPresent();
        assertThat(elsewhere.findById(1L)).isEmpty();
    }

    @Test
    default void whatIsFoundIsTheFindersOwn() {
        EntityRepository<Blob, Long> rows =
                openCaching(Blob.class).session("main").repository(Blob.class);
        Blob saved = rows.save(new Blob(1, 2));
        saved.data[0] = 7;
        Blob found = rows.findById(1L).orElseThrow();
        assertThat(found.data).containsExactly(0, 0);

        found.data[1] = 7;

        assertThat(rows.findById(1L).orElseThrow().data).containsExactly(0, 0);
        assertThat(rows.findAllById(List.of(1L)).get(0).data).containsExactly(0, 0);
    }

    @Test
    default void whatIsFoundAgainIsAsItWasFoundFirst() {
        Session session = openCaching(Thing.class, PairKeyed.class).session("main");
        EntityRepository<Thing, Long> things = session.repository(Thing.class);
        things.save(Thing.full(1));
        things.save(withoutWhatCanBeChanged(Thing.full(2)));
        things.save(new Thing(3));
        EntityRepository<PairKeyed, PairKey> pairs = session.repository(PairKeyed.class);
        pairs.save(new PairKeyed(new PairKey("a", 1), "tag", null));

        for (int i = 0; i < 3; i++) {
            for (long key = 1; key <= 3; key++) {
                Thing thing = things.findById(key).orElseThrow();
                assertThat(thing)
                        .usingRecursiveComparison()
                        .isEqualTo(things.findAllById(List.of(key)).get(0));
                changeAll(thing);
            }
            PairKeyed pair = pairs.findById(new PairKey("a", 1)).orElseThrow();
            assertThat(pair.key()).isEqualTo(new PairKey("a", 1));
            assertThat(pair.tag()).isEqualTo("tag");
            assertThat(pair.content()).isNull();
        }
    }

    private static Thing withoutWhatCanBeChanged(Thing thing) {
        thing.code = null;
        thing.data = null;
        thing.fare = null;
        thing.lasted = null;
        thing.detail = null;
        thing.extraMap = null;
        thing.extraList = null;
        thing.home = null;
        thing.work = null;
        thing.label = null;
        return thing;
    }

    /** Does what a finder may do with what is his own. */
    private static void changeAll(Thing thing) {
        thing.name = "changed";
        thing.number++;
        thing.maybeLong = null;
        thing.moodName = null;
        thing.stampedBy = "changed";
        thing.unkept = "changed";
        byte[] code = thing.code;
        if (code != null) {
            code[0]++;
        }
        Map<String, Object> extras = thing.extraMap;
        if (extras != null) {
            extras.clear();
        }
        Address home = thing.home;
        if (home != null) {
            home.city = "changed";
        }
        thing.code = new byte[] {1};
        thing.extraMap = Map.of();
    }

    @Test
    default void entityIsToldEachTimeItIsFound() {
        EntityStore store = openCaching(Letters.Plain.class);
        EntityRepository<Letters.Plain, Long> letters = store.session("main").repository(Letters.Plain.class);
        letters.save(new Letters.Plain(1, "a"));

        for (int i = 0; i < 3; i++) {
            assertThat(letters.findById(1L).orElseThrow().told).containsExactly("read a of 1 in main");
        }
        assertThat(store.cacheStatistics().misses()).isZero();
    }

    @Test
    default void whoIsRefusedFindsWhatIsStored() {
        EntityRepository<Versioned, Long> rows =
                openCaching(Versioned.class).session("main").repository(Versioned.class);
        rows.save(new Versioned(1, "a"));
        Versioned late = rows.findById(1L).orElseThrow();
        rows.save(rows.findById(1L).orElseThrow());

        assertThatThrownBy(() -> rows.save(late)).isInstanceOf(OptimisticLockingFailureException.class);

        assertThat(rows.findById(1L)).map(Versioned::version).contains(2L);
        rows.save(rows.findById(1L).orElseThrow());
    }

    @Test
    default void scansAndIndexesPassTheCacheBy() {
        EntityStore store = openCaching(LongKeyed.class);
        EntityRepository<LongKeyed, Long> rows = store.session("main").repository(LongKeyed.class);
        rows.saveInChunks(ApiContract.keys(600).stream().map(key -> row(key, "a")));
        assertThat(store.cacheStatistics().entries()).as("of an import").isZero();

        assertThat(rows.findAll()).hasSize(600);
        assertThat(rows.findBy("tag", "tag")).hasSize(600);
        assertThat(rows.existsById(1L)).isTrue();

        assertThat(store.cacheStatistics().entries()).isZero();
    }

    @Test
    default void closedSessionLeavesNothingBehind() {
        EntityStore store = openCaching(LongKeyed.class);
        Session first = store.session("main");
        Session second = store.session("main");
        first.repository(LongKeyed.class).save(row(1, "a"));
        first.close();
        assertThat(store.cacheStatistics().entries())
                .as("while another has it open")
                .isEqualTo(1);

        second.close();

        assertThat(store.cacheStatistics().entries()).isZero();
        try (Session again = store.session("main")) {
            assertThat(again.repository(LongKeyed.class).findById(1L)).isPresent();
            assertThat(store.cacheStatistics().misses()).isEqualTo(1);
        }
        store.dropSession("main");
        assertThat(store.session("main").repository(LongKeyed.class).findById(1L))
                .isEmpty();
    }
}
