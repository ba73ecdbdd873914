package dev.holdfast.internal.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.AsyncEntityRepository;
import dev.holdfast.AsyncOptions;
import dev.holdfast.EntityRepository;
import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.StoreOptions;
import dev.holdfast.contract.entities.Blob;
import dev.holdfast.contract.entities.Counters;
import dev.holdfast.contract.entities.LongKeyed;
import dev.holdfast.exceptions.StoreBusyException;
import dev.holdfast.exceptions.StoreClosedException;
import dev.holdfast.exceptions.StoreUnavailableException;
import dev.holdfast.settings.CacheSettings;
import dev.holdfast.spi.WriteBatch;
import dev.holdfast.testing.HeldBackend;
import dev.holdfast.testing.KeptSettings;
import dev.holdfast.testing.SortedMapBackend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is sent to the store of calls that come at the same time, and who runs what. */
@Timeout(60)
class CoalescingTest {

    private final HeldBackend backend =
            new HeldBackend(new SortedMapBackend(), LongKeyed.class, Blob.class, Counters.Global.class);
    private final List<EntityStore> stores = new ArrayList<>();
    private Session session;

    @AfterEach
    void close() {
        backend.letAll();
        stores.forEach(EntityStore::close);
    }

    private EntityStore open(AsyncOptions options) {
        EntityStore store = EntityStore.openWithoutHome(
                new KeptSettings(backend),
                StoreOptions.defaults().withAsync(options).withCache(CacheSettings.off()));
        stores.add(store);
        return store;
    }

    private AsyncEntityRepository<LongKeyed, Long> async(AsyncOptions options) {
        session = open(options).session("main");
        return session.repository(LongKeyed.class).async();
    }

    private AsyncEntityRepository<LongKeyed, Long> async() {
        return async(AsyncOptions.defaults());
    }

    private static LongKeyed entity(long key, String content) {
        return new LongKeyed(key, null, content);
    }

    /** Asks for one save that is held up, so that all later ones gather. */
    private CompletableFuture<LongKeyed> heldSave(AsyncEntityRepository<LongKeyed, Long> async) {
        backend.hold();
        CompletableFuture<LongKeyed> first = async.save(entity(-1, "first"));
        backend.awaitCalls(1);
        return first;
    }

    private static Throwable failureOf(CompletableFuture<?> future) {
        return future.handle((value, failure) -> failure instanceof RuntimeException && failure.getCause() != null
                        ? failure.getCause()
                        : failure)
                .join();
    }

    private static List<Integer> sizes(List<WriteBatch> batches) {
        return batches.stream().map(batch -> batch.operations().size()).toList();
    }

    @Test
    void getsThatComeMeanwhileAreOneStatement() {
        AsyncEntityRepository<LongKeyed, Long> async = async();
        async.save(entity(7, "seven")).join();
        backend.awaitCalls(1);
        backend.hold();

        List<CompletableFuture<Optional<LongKeyed>>> found = new ArrayList<>();
        found.add(async.findById(-1L));
        backend.awaitCalls(1);
        for (long key = 0; key < 64; key++) {
            found.add(async.findById(key % 60));
        }
        backend.letAll();

        found.forEach(CompletableFuture::join);
        assertThat(backend.gets()).extracting(List::size).containsExactly(1, 60);
        assertThat(found.get(8).join()).get().returns("seven", LongKeyed::content);
        assertThat(found.get(9).join()).isEmpty();
    }

    @Test
    void changesThatComeMeanwhileAreOneBatch() {
        AsyncEntityRepository<LongKeyed, Long> async = async();
        List<CompletableFuture<?>> changes = new ArrayList<>();
        changes.add(heldSave(async));
        for (long key = 0; key < 64; key++) {
            changes.add(key % 3 == 0 ? async.deleteById(key) : async.save(entity(key, "content")));
        }
        backend.letAll();

        changes.forEach(CompletableFuture::join);
        assertThat(sizes(backend.batches())).containsExactly(1, 64);
        assertThat(backend.batches()).noneMatch(WriteBatch::isStrict);
    }

    @Test
    void functionsThatComeMeanwhileAreOneWrite() {
        AsyncEntityRepository<LongKeyed, Long> async = async();
        List<CompletableFuture<?>> changes = new ArrayList<>();
        changes.add(heldSave(async));
        for (int i = 0; i < 64; i++) {
            changes.add(async.compute(
                    1L, found -> entity(1, found.map(LongKeyed::content).orElse("") + "x")));
        }
        backend.letAll();

        changes.forEach(CompletableFuture::join);
        assertThat(sizes(backend.batches())).containsExactly(1, 1);
        assertThat(backend.gets()).hasSize(1);
        assertThat(async.findById(1L).join()).get().returns("x".repeat(64), LongKeyed::content);
    }

    @Test
    void batchesAreBounded() {
        AsyncEntityRepository<LongKeyed, Long> async = async();
        List<CompletableFuture<?>> changes = new ArrayList<>();
        changes.add(heldSave(async));
        for (long key = 0; key < 1_500; key++) {
            changes.add(async.save(entity(key, "content")));
        }
        for (long key = 0; key < 10; key++) {
            changes.add(session.repository(Blob.class).async().save(new Blob(key, 500_000)));
        }
        backend.letAll();
        changes.forEach(CompletableFuture::join);

        assertThat(sizes(backend.batches())).containsExactly(1, 1_000, 504, 4, 2);
        backend.gets().clear();
        backend.hold();
        List<CompletableFuture<?>> found = new ArrayList<>();
        for (long key = 0; key < 1_500; key++) {
            found.add(async.findById(key));
        }
        backend.letAll();
        found.forEach(CompletableFuture::join);
        assertThat(backend.gets()).allMatch(keys -> keys.size() <= 1_000).hasSizeBetween(2, 3);
    }

    @Test
    void poisonedRowFailsOnlyItsOwn() {
        AsyncEntityRepository<LongKeyed, Long> async = async();
        backend.refuse(CoalescingTest::refusePoison);
        List<CompletableFuture<?>> good = new ArrayList<>();
        good.add(heldSave(async));
        for (long key = 0; key < 32; key++) {
            good.add(async.save(entity(key, "content")));
        }
        CompletableFuture<?> poisoned = async.save(entity(5, "poison"));
        good.add(async.compute(40L, found -> entity(40, "content")));
        CompletableFuture<?> computed = async.compute(40L, found -> entity(40, "poison"));
        backend.letAll();

        good.forEach(CompletableFuture::join);
        assertThat(failureOf(poisoned)).hasMessage("poison");
        assertThat(failureOf(computed)).hasMessage("poison");
        EntityRepository<LongKeyed, Long> repository = session.repository(LongKeyed.class);
        assertThat(repository.findAll())
                .hasSize(34)
                .extracting(LongKeyed::content)
                .doesNotContain("poison");
        assertThat(backend.batches()).hasSizeLessThan(30);

        backend.gets().clear();
        backend.refuseGets(keys -> keys.forEach(key -> {
            if (key.part(0).equals(3L)) {
                throw new IllegalStateException("unreadable");
            }
        }));
        List<CompletableFuture<?>> found = new ArrayList<>();
        for (long key = 0; key < 8; key++) {
            found.add(async.findById(key));
        }
        for (int key = 0; key < 8; key++) {
            assertThat(found.get(key)
                            .handle((value, failure) -> failure != null)
                            .join())
                    .isEqualTo(key == 3);
        }
    }

    private static void refusePoison(WriteBatch batch) {
        for (WriteBatch.Operation operation : batch.operations()) {
            if (operation instanceof WriteBatch.Put put && put.row().values().contains("poison")) {
                throw new IllegalStateException("poison");
            }
        }
    }

    @Test
    void whatMayHaveHappenedIsNotTriedAgain() {
        AsyncEntityRepository<LongKeyed, Long> async = async();
        CompletableFuture<?> first = heldSave(async);
        List<CompletableFuture<?>> others = Stream.of(1L, 2L, 3L)
                .map(key -> async.save(entity(key, "")))
                .<CompletableFuture<?>>map(f -> f)
                .toList();
        backend.refuse(batch -> {
            throw new StoreUnavailableException("gone");
        });
        backend.letAll();

        assertThat(failureOf(first)).isInstanceOf(StoreUnavailableException.class);
        others.forEach(other -> assertThat(failureOf(other)).isInstanceOf(StoreUnavailableException.class));
        assertThat(sizes(backend.batches())).containsExactly(1, 3);
    }

    @Test
    void fullQueueSlowsCallersDown() throws Exception {
        AsyncEntityRepository<LongKeyed, Long> async =
                async(AsyncOptions.defaults().withMostWaiting(2));
        List<CompletableFuture<?>> saves = new ArrayList<>();
        saves.add(heldSave(async));
        saves.add(async.save(entity(1, "")));
        CountDownLatch asked = new CountDownLatch(1);
        Thread caller = new Thread(() -> {
            saves.add(async.save(entity(2, "")));
            asked.countDown();
        });
        caller.start();
        while (caller.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(asked.getCount()).isEqualTo(1);

        backend.letAll();
        asked.await();

        saves.forEach(CompletableFuture::join);
        assertThat(session.repository(LongKeyed.class).count()).isEqualTo(3);
        for (long key = 0; key < 100; key++) {
            async.save(entity(key, ""))
                    .thenRun(() -> async.save(entity(200, "")).join());
        }
        async.save(entity(300, "")).join();
    }

    @Test
    void fullQueueRefusesIfItIsToldTo() {
        AsyncEntityRepository<LongKeyed, Long> async =
                async(AsyncOptions.defaults().withMostWaiting(2).withRefusalWhenFull());
        CompletableFuture<?> first = heldSave(async);
        CompletableFuture<?> second = async.save(entity(1, ""));

        assertThat(failureOf(async.save(entity(2, ""))))
                .isInstanceOf(StoreBusyException.class)
                .hasMessageContaining("2 calls wait");
        backend.letAll();

        first.join();
        second.join();
        async.save(entity(3, "")).join();
        assertThat(session.repository(LongKeyed.class).findAll())
                .extracting(LongKeyed::key)
                .containsExactly(-1L, 1L, 3L);
    }

    @Test
    void whatThereIsNoTimeForFailsAndSaysSo() throws Exception {
        AsyncEntityRepository<LongKeyed, Long> async =
                async(AsyncOptions.defaults().withClosingTime(Duration.ofMillis(1)));
        CompletableFuture<?> first = heldSave(async);
        CompletableFuture<?> second = async.save(entity(1, ""));
        CompletableFuture<?> third = async.findById(1L);
        CompletableFuture<?> fourth = async.save(entity(2, ""));

        Thread closer = new Thread(session::close);
        closer.start();
        assertThat(failureOf(first))
                .isInstanceOf(StoreClosedException.class)
                .hasMessageContaining("saving LongKeyed (-1) was under way, and may have happened or not");
        assertThat(failureOf(second))
                .isInstanceOf(StoreClosedException.class)
                .hasMessageContaining("saving LongKeyed (1) was not begun");
        assertThat(failureOf(third)).hasMessageContaining("reading LongKeyed (1) was not begun");
        assertThat(failureOf(fourth)).hasMessageContaining("was not begun");
        backend.letAll();
        closer.join();

        try (Session again = stores.get(0).session("main")) {
            assertThat(again.repository(LongKeyed.class).findAll())
                    .extracting(LongKeyed::key)
                    .containsExactly(-1L);
        }
        assertThat(sizes(backend.batches())).containsExactly(1);
    }

    @Test
    void closingWaitsForItsOwnCallsOnly() {
        AsyncEntityRepository<LongKeyed, Long> async = async();
        try (Session other = stores.get(0).session("main")) {
            CompletableFuture<?> first = heldSave(async);

            other.close();

            assertThat(first).isNotDone();
            backend.letAll();
            first.join();
        }
    }

    @Test
    void dependentsThatBlockHoldUpNobody() {
        AsyncEntityRepository<LongKeyed, Long> async = async();
        CountDownLatch end = new CountDownLatch(1);
        List<CompletableFuture<?>> blocked = new ArrayList<>();
        backend.hold();
        for (long key = 0; key < 40; key++) {
            CompletableFuture<LongKeyed> saved = new CompletableFuture<>();
            blocked.add(async.save(entity(key, "")).thenApply(entity -> {
                saved.complete(entity);
                return await(end);
            }));
            backend.letOne();
            saved.join();
        }
        backend.letAll();

        async.save(entity(100, "")).join();

        end.countDown();
        blocked.forEach(CompletableFuture::join);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void functionCannotAskForWhatWaitsForIt() {
        AsyncEntityRepository<LongKeyed, Long> async = async();
        EntityRepository<LongKeyed, Long> repository = session.repository(LongKeyed.class);

        assertThatThrownBy(() -> repository.compute(
                        1L, found -> repository.compute(2L, other -> null).orElse(null)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(failureOf(
                        async.compute(1L, found -> async.findById(2L).join().orElse(null))))
                .hasMessageContaining("cannot ask");
        repository.compute(1L, found -> {
            repository.save(entity(2, "blocking"));
            return entity(1, repository.findById(2L).orElseThrow().content());
        });
        assertThat(repository.findById(1L)).get().returns("blocking", LongKeyed::content);
    }

    @Test
    void processesThatComputeOneRowLoseNothing() {
        List<EntityRepository<Counters.Global, Long>> processes = Stream.of(1, 2)
                .map(process -> open(AsyncOptions.defaults()).repository(Counters.Global.class, Long.class))
                .toList();
        List<CompletableFuture<?>> computed = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            for (EntityRepository<Counters.Global, Long> process : processes) {
                computed.add(process.async().compute(1L, found -> {
                    Counters.Global counter = found.orElseGet(() -> new Counters.Global(1));
                    counter.total++;
                    return counter;
                }));
            }
        }

        computed.forEach(CompletableFuture::join);
        assertThat(processes.get(0).findById(1L)).get().returns(100L, counter -> counter.total);
    }

    @Test
    void callsRunInThreadsOfTheCallersExecutor() {
        ExecutorService executor = Executors.newSingleThreadExecutor(task -> new Thread(task, "mine"));
        AsyncEntityRepository<LongKeyed, Long> async =
                async(AsyncOptions.defaults().withExecutor(executor));

        assertThat(threadOf(async).getName()).isEqualTo("mine");
        executor.shutdown();

        assertThat(failureOf(async.save(entity(1, "")))).isInstanceOf(RejectedExecutionException.class);
        assertThat(failureOf(async.findById(1L))).isInstanceOf(RejectedExecutionException.class);
        assertThat(failureOf(async.count())).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void ownThreadsEndWithTheProgram() throws Exception {
        Thread thread = threadOf(async());

        assertThat(thread.isDaemon()).isTrue();
        boolean hasVirtual = Runtime.version().feature() >= 21;
        assertThat(thread.getClass().getName().toLowerCase(Locale.ROOT).contains("virtual"))
                .isEqualTo(hasVirtual);
    }

    private static Thread threadOf(AsyncEntityRepository<LongKeyed, Long> async) {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        async.compute(1L, found -> {
                    thread.complete(Thread.currentThread());
                    return null;
                })
                .join();
        return thread.join();
    }
}
