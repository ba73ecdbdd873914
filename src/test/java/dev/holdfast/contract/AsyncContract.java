package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.AsyncEntityRepository;
import dev.holdfast.EntityRepository;
import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.contract.entities.Counters;
import dev.holdfast.contract.entities.GlobalKeyed;
import dev.holdfast.contract.entities.LongKeyed;
import dev.holdfast.contract.entities.TextKeyed;
import dev.holdfast.contract.entities.Versioned;
import dev.holdfast.exceptions.InvalidValueException;
import dev.holdfast.exceptions.StoreClosedException;
import jakarta.data.exceptions.OptimisticLockingFailureException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

/** Calls that do not block are answered each for itself, and in the order that their rows need. */
public interface AsyncContract extends ApiContract {

    private static LongKeyed entity(long key, String content) {
        return new LongKeyed(key, null, content);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> failureOf(CompletableFuture<?> future) {
        return assertThatThrownBy(future::join)
                .isInstanceOf(CompletionException.class)
                .cause();
    }

    @Test
    default void asyncCallsDoWhatTheBlockingOnesDo() {
        EntityRepository<LongKeyed, Long> repository = repository(LongKeyed.class);
        AsyncEntityRepository<LongKeyed, Long> async = repository.async();
        LongKeyed one = entity(1, "one");
        List<LongKeyed> more = List.of(entity(2, "two"), entity(3, "three"), entity(4, "four"));

        assertThat(async.findById(1L).join()).isEmpty();
        assertThat(async.existsById(1L).join()).isFalse();
        assertThat(async.save(one).join()).isSameAs(one);
        assertThat(one.session()).isEqualTo("main");
        assertThat(async.saveAll(more).join()).isSameAs(more);
        assertThat(more).extracting(LongKeyed::session).containsOnly("main");

        assertThat(async.findById(1L).join()).get().isNotSameAs(one).returns("one", LongKeyed::content);
        assertThat(async.existsById(1L).join()).isTrue();
        assertThat(async.findAllById(List.of(3L, 9L, 1L, 3L)).join())
                .extracting(LongKeyed::content)
                .containsExactly("three", "one");
        assertThat(async.count().join()).isEqualTo(4);
        async.deleteById(1L).join();
        async.deleteById(1L).join();
        async.deleteAllById(List.of(2L, 9L)).join();
        async.delete(more.get(1)).join();
        failureOf(async.delete(more.get(1))).isInstanceOf(OptimisticLockingFailureException.class);
        assertThat(repository.findAll()).extracting(LongKeyed::key).containsExactly(4L);
    }

    @Test
    default void asyncCallsServeGlobalEntitiesToo() {
        EntityStore store = open(GlobalKeyed.class);
        AsyncEntityRepository<GlobalKeyed, String> async =
                store.repository(GlobalKeyed.class, String.class).async();

        CompletableFuture<GlobalKeyed> saved = async.save(new GlobalKeyed("a", null, "content"));
        CompletableFuture<Optional<GlobalKeyed>> found =
                store.repository(GlobalKeyed.class, String.class).async().findById("a");

        assertThat(found.join()).get().returns("content", GlobalKeyed::content);
        saved.join();
        async.deleteAllById(List.of("a"));
        assertThat(async.count().join()).isZero();
    }

    @Test
    default void manyAsyncCallsAtOnceAreAnsweredEachForItself() {
        EntityRepository<LongKeyed, Long> repository = repository(LongKeyed.class);
        AsyncEntityRepository<LongKeyed, Long> async = repository.async();

        Threads.run(64, thread -> {
            List<CompletableFuture<LongKeyed>> saves = new ArrayList<>();
            for (long i = 0; i < 5; i++) {
                saves.add(async.save(entity(thread * 10L + i, "of " + thread)));
            }
            for (int i = 0; i < 5; i++) {
                long key = thread * 10L + i;
                assertThat(saves.get(i).join().key()).isEqualTo(key);
                assertThat(repository.findById(key)).get().returns("of " + thread, LongKeyed::content);
                assertThat(async.findById(key).join()).get().returns("of " + thread, LongKeyed::content);
                assertThat(async.findById(key + 5).join()).isEmpty();
            }
        });

        assertThat(repository.count()).isEqualTo(320);
    }

    @Test
    default void readsSeeWhatWasAskedForBefore() {
        AsyncEntityRepository<LongKeyed, Long> async =
                repository(LongKeyed.class).async();
        List<CompletableFuture<Optional<LongKeyed>>> found = new ArrayList<>();
        List<CompletableFuture<?>> others = new ArrayList<>();

        for (int i = 0; i < 50; i++) {
            async.save(entity(1, Integer.toString(i)));
            found.add(async.findById(1L));
        }
        for (int i = 0; i < found.size(); i++) {
            String content = found.get(i).join().orElseThrow().content();
            assertThat(content).isNotNull();
            assertThat(Integer.parseInt(content)).isGreaterThanOrEqualTo(i);
        }
        others.add(async.saveAll(List.of(entity(2, "two"), entity(3, "three"))));
        CompletableFuture<Optional<LongKeyed>> two = async.findById(2L);
        assertThat(async.existsById(3L).join()).isTrue();
        assertThat(two.join()).get().returns("two", LongKeyed::content);
        others.add(async.save(entity(4, "four")));
        assertThat(async.count().join()).isEqualTo(4);
        others.add(async.deleteById(3L));
        assertThat(async.existsById(3L).join()).isFalse();
        others.add(async.deleteAllById(List.of(4L)));
        assertThat(async.findAllById(List.of(1L, 2L, 3L, 4L)).join())
                .extracting(LongKeyed::key)
                .containsExactly(1L, 2L);
        others.forEach(CompletableFuture::join);
    }

    @Test
    default void lastWriteOfAKeyStays() {
        EntityRepository<LongKeyed, Long> repository = repository(LongKeyed.class);
        AsyncEntityRepository<LongKeyed, Long> async = repository.async();
        List<CompletableFuture<?>> writes = new ArrayList<>();

        for (int i = 0; i < 30; i++) {
            for (long key = 0; key < 4; key++) {
                writes.add(async.save(entity(key, "first " + i)));
                writes.add(i % 3 == 0 ? async.deleteById(key) : async.save(entity(key, "second " + i)));
                if (i % 10 == 7) {
                    writes.add(async.saveAll(List.of(entity(key, "many " + i))));
                    writes.add(async.delete(entity(key, "conditional")));
                    writes.add(async.save(entity(key, "third " + i)));
                }
            }
        }
        writes.add(async.deleteById(3L));

        writes.forEach(CompletableFuture::join);
        assertThat(repository.findAll())
                .extracting(LongKeyed::content)
                .containsExactly("second 29", "second 29", "second 29");
    }

    @Test
    default void entitiesAreTakenAsTheyAreHandedOver() {
        EntityRepository<Counters.Wrapper, String> repository = repository(Counters.Wrapper.class);
        Counters.Wrapper counter = new Counters.Wrapper("a");
        counter.total = 1;

        CompletableFuture<Counters.Wrapper> saved = repository.async().save(counter);
        counter.total = 2;

        assertThat(saved.join().version).isEqualTo(1);
        assertThat(repository.findById("a")).get().returns(1L, found -> found.total);
    }

    @Test
    default void whatIsWrongWithOneFailsNoOther() {
        EntityStore store = open(TextKeyed.class, Versioned.class);
        Session session = store.session("main");
        EntityRepository<Versioned, Long> versioned = session.repository(Versioned.class);
        versioned.saveAll(List.of(new Versioned(1, "kept"), new Versioned(2, "kept")));
        Versioned known = versioned.findById(2L).orElseThrow();
        AsyncEntityRepository<TextKeyed, String> texts =
                session.repository(TextKeyed.class).async();
        List<CompletableFuture<?>> good = new ArrayList<>();

        good.add(texts.save(new TextKeyed("a", null, "content")));
        CompletableFuture<?> badValue = texts.save(new TextKeyed("b", null, "\0"));
        CompletableFuture<?> badKey = texts.findById("\0");
        good.add(texts.save(new TextKeyed("c", null, "content")));
        good.add(versioned.async().save(new Versioned(3, "new")));
        Versioned second = new Versioned(1, "stale");
        CompletableFuture<?> stale = versioned.async().save(second);
        good.add(versioned.async().save(known));
        CompletableFuture<?> absent = versioned.async().delete(new Versioned(9, null));
        good.add(versioned.async().save(new Versioned(4, "new")));

        good.forEach(CompletableFuture::join);
        failureOf(badValue).isInstanceOf(InvalidValueException.class);
        failureOf(badKey).isInstanceOf(InvalidValueException.class);
        failureOf(stale)
                .isInstanceOf(OptimisticLockingFailureException.class)
                .hasMessageContaining("Versioned with the key (1)");
        failureOf(absent).isInstanceOf(OptimisticLockingFailureException.class);
        assertThat(second.session()).isNull();
        assertThat(known.version()).isEqualTo(2);
        assertThat(versioned.findAll()).extracting(Versioned::content).containsExactly("kept", "kept", "new", "new");
        assertThat(session.repository(TextKeyed.class).findAll())
                .extracting(TextKeyed::key)
                .containsExactly("a", "c");
    }

    @Test
    default void cancellingAFutureConcernsNobodyElse() {
        EntityRepository<LongKeyed, Long> repository = repository(LongKeyed.class);
        AsyncEntityRepository<LongKeyed, Long> async = repository.async();
        List<CompletableFuture<?>> futures = new ArrayList<>();

        for (long key = 0; key < 20; key++) {
            futures.add(async.save(entity(key % 5, "content")));
            futures.add(async.findById(key % 5));
            futures.add(async.existsById(key % 5));
            futures.add(async.count());
            futures.add(async.compute(key % 5, Optional::orElseThrow));
        }
        for (int i = 0; i < futures.size(); i += 3) {
            futures.get(i).cancel(true);
        }

        for (int i = 0; i < futures.size(); i++) {
            if (!futures.get(i).isCancelled()) {
                futures.get(i).join();
            }
        }
        async.count().join();
        assertThat(repository.count()).isEqualTo(5);
    }

    @Test
    default void dependentsMayComeBack() {
        EntityStore store = open(LongKeyed.class);
        Session session = store.session("main");
        AsyncEntityRepository<LongKeyed, Long> async =
                session.repository(LongKeyed.class).async();

        CompletableFuture<String> content = async.save(entity(1, "one"))
                .thenCompose(saved -> async.findById(saved.key()))
                .thenApply(found -> async.save(entity(2, "two")).join())
                .thenApply(saved -> session.repository(LongKeyed.class)
                        .findById(saved.key())
                        .orElseThrow()
                        .content());

        assertThat(content.join()).isEqualTo("two");
        async.save(entity(3, "three")).thenRun(session::close).join();
        failureOf(async.count()).isInstanceOf(StoreClosedException.class);
    }

    @Test
    default void asyncCallsThrowNothingButForNull() {
        EntityStore store = open(LongKeyed.class);
        Session session = store.session("main");
        AsyncEntityRepository<LongKeyed, Long> async =
                session.repository(LongKeyed.class).async();
        assertThatNullPointerException().isThrownBy(() -> async.save(null));
        assertThatNullPointerException().isThrownBy(() -> async.findById(null));
        assertThatNullPointerException().isThrownBy(() -> async.compute(1L, null));

        session.close();

        failureOf(async.save(entity(1, null))).isInstanceOf(StoreClosedException.class);
        failureOf(async.findById(1L)).isInstanceOf(StoreClosedException.class);
        failureOf(async.saveAll(List.of())).isInstanceOf(StoreClosedException.class);
    }

    @Test
    default void closingCarriesOutWhatWasAskedForBefore() {
        EntityStore store = open(LongKeyed.class);
        Session session = store.session("main");
        Session other = store.session("other");
        List<CompletableFuture<LongKeyed>> saves = new ArrayList<>();
        List<CompletableFuture<LongKeyed>> others = new ArrayList<>();
        for (long key = 0; key < 200; key++) {
            saves.add(session.repository(LongKeyed.class).async().save(entity(key % 100, "content")));
            others.add(other.repository(LongKeyed.class).async().save(entity(key % 100, "content")));
        }

        session.close();

        assertThat(saves).allMatch(CompletableFuture::isDone);
        saves.forEach(CompletableFuture::join);
        try (Session again = store.session("main")) {
            assertThat(again.repository(LongKeyed.class).count()).isEqualTo(100);
        }
        store.close();
        assertThat(others).allMatch(CompletableFuture::isDone);
        others.forEach(CompletableFuture::join);
        if (storeFixture().keepsData()) {
            assertThat(open(LongKeyed.class)
                            .session("other")
                            .repository(LongKeyed.class)
                            .count())
                    .isEqualTo(100);
        }
    }

    @Test
    default void computeTakesAndGivesWhatIsStored() {
        EntityRepository<LongKeyed, Long> repository = repository(LongKeyed.class);

        Optional<LongKeyed> made = repository.compute(1L, found -> {
            assertThat(found).isEmpty();
            return entity(1, "made");
        });
        assertThat(made).get().returns("made", LongKeyed::content).returns("main", LongKeyed::session);
        assertThat(repository.compute(1L, found -> entity(1, found.orElseThrow().content() + ", changed")))
                .get()
                .returns("made, changed", LongKeyed::content);
        assertThat(repository.findById(1L)).get().returns("made, changed", LongKeyed::content);
        assertThat(repository.compute(1L, found -> null)).isEmpty();
        assertThat(repository.compute(1L, found -> null)).isEmpty();
        assertThat(repository.count()).isZero();
    }

    @Test
    default void functionsRunOneAfterAnother() {
        EntityStore store = open(LongKeyed.class, Counters.Wrapper.class);
        Session session = store.session("main");
        EntityRepository<Counters.Wrapper, String> counters = session.repository(Counters.Wrapper.class);

        Threads.run(32, thread -> {
            try (Session own = store.session("main")) {
                EntityRepository<LongKeyed, Long> repository = own.repository(LongKeyed.class);
                List<CompletableFuture<Optional<LongKeyed>>> computed = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    computed.add(repository.async().compute(1L, AsyncContract::increment));
                }
                own.repository(Counters.Wrapper.class).compute("a", AsyncContract::incrementCounter);
                computed.forEach(CompletableFuture::join);
            }
        });

        assertThat(session.repository(LongKeyed.class).findById(1L)).get().returns("128", LongKeyed::content);
        assertThat(counters.findById("a"))
                .get()
                .returns(32L, counter -> counter.total)
                .returns(32L, counter -> counter.version);
    }

    private static LongKeyed increment(Optional<LongKeyed> found) {
        int before = found.map(LongKeyed::content).map(Integer::parseInt).orElse(0);
        return entity(1, Integer.toString(before + 1));
    }

    private static Counters.Wrapper incrementCounter(Optional<Counters.Wrapper> found) {
        Counters.Wrapper counter = found.orElseGet(() -> new Counters.Wrapper("a"));
        counter.total++;
        return counter;
    }

    @Test
    default void functionThatThrowsChangesNothing() {
        EntityRepository<Counters.Wrapper, String> repository = repository(Counters.Wrapper.class);
        AsyncEntityRepository<Counters.Wrapper, String> async = repository.async();

        CompletableFuture<?> first = async.compute("a", AsyncContract::incrementCounter);
        CompletableFuture<?> thrown = async.compute("a", found -> {
            found.ifPresent(AsyncContract::spoil);
            throw new IllegalStateException("no");
        });
        CompletableFuture<?> otherKey = async.compute("a", found -> new Counters.Wrapper("b"));
        CompletableFuture<?> second = async.compute("a", AsyncContract::incrementCounter);

        first.join();
        second.join();
        failureOf(thrown).isInstanceOf(IllegalStateException.class).hasMessage("no");
        failureOf(otherKey).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("another key");
        assertThat(repository.findAll())
                .singleElement()
                .returns(2L, found -> found.total)
                .returns(2L, found -> found.version);
        assertThatThrownBy(() -> repository.compute("a", found -> {
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    private static void spoil(Counters.Wrapper counter) {
        counter.total = 1_000;
    }

    @Test
    default void functionsKeepTheOrderOfWrites() {
        EntityRepository<LongKeyed, Long> repository = repository(LongKeyed.class);
        AsyncEntityRepository<LongKeyed, Long> async = repository.async();
        List<CompletableFuture<?>> calls = new ArrayList<>();

        for (int i = 0; i < 20; i++) {
            calls.add(async.save(entity(1, "5")));
            calls.add(async.compute(1L, AsyncContract::increment));
            calls.add(async.compute(1L, AsyncContract::increment));
        }

        calls.forEach(CompletableFuture::join);
        assertThat(repository.findById(1L)).get().returns("7", LongKeyed::content);
    }

    @Test
    default void globalEntitiesAreComputedByTheirVersion() {
        EntityStore store = open(Counters.Global.class, GlobalKeyed.class);
        EntityRepository<Counters.Global, Long> counters = store.repository(Counters.Global.class, Long.class);
        EntityRepository<GlobalKeyed, String> unversioned = store.repository(GlobalKeyed.class, String.class);

        Threads.run(8, thread -> {
            for (int i = 0; i < 2; i++) {
                counters.compute(1L, found -> {
                    Counters.Global counter = found.orElseGet(() -> new Counters.Global(1));
                    counter.total++;
                    return counter;
                });
                incrementByHand(counters);
            }
        });

        assertThat(counters.findById(1L))
                .get()
                .returns(32L, counter -> counter.total)
                .returns(32, counter -> counter.version);
        assertThat(counters.compute(1L, found -> null)).isEmpty();
        assertThat(counters.count()).isZero();
        assertThatThrownBy(() -> unversioned.compute("a", found -> null))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("Add a @Version to GlobalKeyed");
    }

    /** Saves as another process would, so that what is computed meanwhile must be computed again. */
    private static void incrementByHand(EntityRepository<Counters.Global, Long> counters) {
        boolean saved = false;
        while (!saved) {
            Counters.Global counter = counters.findById(1L).orElseThrow();
            counter.total++;
            try {
                counters.save(counter);
                saved = true;
            } catch (OptimisticLockingFailureException e) {
                Thread.yield();
            }
        }
    }
}
