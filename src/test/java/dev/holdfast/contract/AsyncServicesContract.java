package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.AsyncOptions;
import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.contract.entities.LongKeyed;
import dev.holdfast.exceptions.InvalidValueException;
import dev.holdfast.exceptions.StoreBusyException;
import dev.holdfast.exceptions.StoreClosedException;
import dev.holdfast.session.Peer;
import dev.holdfast.session.QueuedUpdate;
import dev.holdfast.session.SeenUser;
import dev.holdfast.session.SessionData;
import dev.holdfast.session.StateChange;
import dev.holdfast.session.UpdateState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

/** The services do without blocking what they do with it, in the order in which it was asked for. */
public interface AsyncServicesContract extends ApiContract {

    private static SeenUser user(long id, String name) {
        return new SeenUser(id).withAccessHash(id * 10).withName(name);
    }

    private static CompletableFuture<List<Long>> add(SessionData data, long id) {
        return data.async(all -> all.peers().add(user(id, "User " + id)));
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> failureOf(CompletableFuture<?> future) {
        return assertThatThrownBy(future::join)
                .isInstanceOf(CompletionException.class)
                .cause();
    }

    /** Fails a call that hangs, as nothing ends a join. */
    private static <R> CompletableFuture<R> inTime(CompletableFuture<R> call) {
        return call.orTimeout(60, TimeUnit.SECONDS);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Does something while whatever happens to the session waits. */
    private static void holdingUp(SessionData data, Runnable work) {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        Thread holder = new Thread(() -> data.secretChats().change(1, chat -> {
            busy.countDown();
            await(free);
        }));
        holder.start();
        await(busy);
        try {
            work.run();
        } finally {
            free.countDown();
        }
    }

    @Test
    default void asyncServicesAnswerWhatTheBlockingOnesDo() {
        SessionData data = SessionData.of(open().session("main"));

        CompletableFuture<List<Long>> unknown =
                data.async(all -> all.peers().add(user(1, "One").withUsernames("one"), new SeenUser(2)));
        CompletableFuture<Optional<Long>> found =
                data.async(all -> all.usernames().find("One"));
        CompletableFuture<Optional<Peer>> missing =
                data.async(all -> all.peers().find(2));
        CompletableFuture<Object> thrown = data.async(all -> {
            throw new IllegalArgumentException("no");
        });

        assertThat(unknown.join()).containsExactly(2L);
        assertThat(found.join()).contains(1L);
        assertThat(missing.join()).isEmpty();
        failureOf(thrown).isInstanceOf(IllegalArgumentException.class).hasMessage("no");
        assertThatNullPointerException().isThrownBy(() -> data.async(null));
    }

    @Test
    default void asyncServicesKeepTheOrderInWhichTheyWereAsked() {
        SessionData data = SessionData.of(open().session("main"));
        List<CompletableFuture<Long>> sequences = new ArrayList<>();

        for (int i = 0; i < 300; i++) {
            Map<String, Object> update = Map.of("number", i);
            sequences.add(data.async(all -> all.updateQueue().add(update)));
        }

        assertThat(sequences.stream().map(CompletableFuture::join))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 300).boxed().toList());
        assertThat(data.updateQueue().next(300))
                .extracting(queued -> queued.content().get("number"))
                .isSorted()
                .hasSize(300);
    }

    @Test
    default void asyncServicesSeeWhatWasWrittenBefore() {
        SessionData data = SessionData.of(open().session("main"));
        List<CompletableFuture<String>> names = new ArrayList<>();

        for (int i = 0; i < 200; i++) {
            long id = 1 + i % 50;
            String name = "Name " + i;
            data.async(all -> all.peers().add(user(id, name)));
            if (i % 2 == 0) {
                data.async(all -> all.peers().add(user(1000 + id, name)));
            }
            names.add(data.async(all -> all.peers().find(id).orElseThrow().name()));
        }
        CompletableFuture<Boolean> twice = data.async(all -> {
            all.peers().add(user(5000, "First"));
            return all.usernames().set(5000, List.of("second"));
        });
        CompletableFuture<Optional<Long>> second =
                data.async(all -> all.usernames().find("second"));

        for (int i = 0; i < names.size(); i++) {
            assertThat(names.get(i).join()).isEqualTo("Name " + i);
        }
        assertThat(twice.join()).isTrue();
        assertThat(second.join()).contains(5000L);
    }

    @Test
    default void asyncCallOfManyPartsIsNotDividedByLaterOnes() {
        SessionData data = SessionData.of(open().session("main"));
        List<SeenUser> many = LongStream.rangeClosed(1, MANY)
                .mapToObj(id -> user(id, "User " + id))
                .toList();

        data.async(all -> all.peers().add(many));
        CompletableFuture<Boolean> forgotten = data.async(all -> {
            all.peers().forget(MANY);
            return true;
        });

        assertThat(forgotten.join()).isTrue();
        assertThat(data.peers().find(MANY - 1L)).isPresent();
        assertThat(data.peers().find(MANY)).isEmpty();
    }

    @Test
    default void refusedAsyncServiceCallFailsAlone() {
        SessionData data = SessionData.of(open().session("main"));
        List<CompletableFuture<?>> good = new ArrayList<>();
        List<CompletableFuture<?>> bad = new ArrayList<>();

        holdingUp(data, () -> {
            for (long id = 1; id <= 40; id++) {
                good.add(add(data, id));
                if (id % 20 == 0) {
                    SeenUser refused = user(id, "\0");
                    bad.add(data.async(all -> all.peers().add(refused)));
                }
            }
        });

        good.forEach(CompletableFuture::join);
        assertThat(bad).hasSize(2).allSatisfy(refused -> failureOf(refused).isInstanceOf(InvalidValueException.class));
        assertThat(data.peers().ids()).hasSize(40);
        assertThat(data.peers().find(20).orElseThrow().name()).isEqualTo("User 20");
    }

    @Test
    default void asyncServiceCallsThatWaitShareStatements() {
        EntityStore store = open();
        SessionData data = SessionData.of(store.session("main"));
        List<CompletableFuture<?>> calls = new ArrayList<>();
        CountDownLatch begun = new CountDownLatch(100);
        long before = store.statements();

        holdingUp(data, () -> {
            for (long i = 1; i <= 100; i++) {
                long id = i;
                calls.add(data.async(all -> {
                    begun.countDown();
                    return all.peers().add(user(id, "User " + id));
                }));
            }
            await(begun);
        });

        calls.forEach(CompletableFuture::join);
        assertThat(store.statements() - before).isLessThan(50);
        assertThat(data.peers().ids()).hasSize(100);
    }

    @Test
    default void moreAsyncServiceCallsMayWaitThanAreCarriedOutAtOnce() {
        SessionData data = SessionData.of(open().session("main"));
        List<CompletableFuture<?>> calls = new ArrayList<>();

        holdingUp(data, () -> {
            for (long id = 1; id <= 1_000; id++) {
                calls.add(add(data, id));
            }
        });

        calls.forEach(CompletableFuture::join);
        assertThat(data.peers().ids()).hasSize(1_000);
    }

    @Test
    default void cancellingAnAsyncServiceCallTakesNothingBack() {
        SessionData data = SessionData.of(open().session("main"));
        List<CompletableFuture<?>> calls = new ArrayList<>();

        holdingUp(data, () -> {
            for (long id = 1; id <= 30; id++) {
                calls.add(add(data, id));
            }
            for (int i = 0; i < 30; i += 3) {
                calls.get(i).cancel(true);
            }
        });
        CompletableFuture<Long> count = data.async(all -> all.peers().ids().count());

        assertThat(count.join()).isEqualTo(30);
        assertThat(calls).filteredOn(CompletableFuture::isCancelled).hasSize(10);
        calls.stream().filter(call -> !call.isCancelled()).forEach(CompletableFuture::join);
    }

    @Test
    default void closingCarriesOutWhatServicesWereAskedForBefore() {
        EntityStore store = open();
        Session session = store.session("main");
        SessionData data = SessionData.of(session);
        SessionData other = SessionData.of(store.session("other"));
        List<CompletableFuture<?>> calls = new ArrayList<>();
        List<CompletableFuture<?>> others = new ArrayList<>();
        for (long id = 1; id <= 200; id++) {
            calls.add(add(data, id));
            others.add(add(other, id));
            others.add(other.async(all -> all.peers().find(5)));
        }

        session.close();

        assertThat(calls).allMatch(CompletableFuture::isDone);
        calls.forEach(CompletableFuture::join);
        failureOf(add(data, 1)).isInstanceOf(StoreClosedException.class);
        try (Session again = store.session("main")) {
            assertThat(again.repository(Peer.class).count()).isEqualTo(200);
        }
        store.close();
        assertThat(others).allMatch(CompletableFuture::isDone);
        others.forEach(CompletableFuture::join);
    }

    @Test
    default void closingFailsWhatServicesHaveNoTimeLeftFor() {
        EntityStore store = storeFixture().open(AsyncOptions.defaults().withClosingTime(Duration.ofMillis(100)));
        Session session = store.session("main");
        SessionData data = SessionData.of(session);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        CompletableFuture<?> underWay = data.async(all -> {
            begun.countDown();
            await(free);
            return all.peers().add(user(1, "Late"));
        });
        CompletableFuture<?> behind = add(data, 2);
        await(begun);

        session.close();

        failureOf(underWay).isInstanceOf(StoreClosedException.class).hasMessageContaining("under way");
        failureOf(behind).isInstanceOf(StoreClosedException.class).hasMessageContaining("not begun");
        free.countDown();
        try (Session again = store.session("main")) {
            assertThat(again.repository(Peer.class).count()).isZero();
        }
    }

    @Test
    default void callsThatAreWaitedForMayUseTheSessionThatIsClosed() {
        EntityStore store = open(LongKeyed.class);
        Session session = store.session("main");
        CountDownLatch closing = new CountDownLatch(1);
        CompletableFuture<Long> saved = SessionData.of(session).async(all -> {
            await(closing);
            return session.repository(LongKeyed.class)
                    .save(new LongKeyed(1, null, null))
                    .key();
        });
        Thread closer = new Thread(session::close);

        closer.start();
        while (!session.async(next -> true).isCompletedExceptionally()) {
            Thread.onSpinWait();
        }
        closing.countDown();

        assertThat(saved.join()).isEqualTo(1);
        try (Session again = store.session("main")) {
            assertThat(again.repository(LongKeyed.class).existsById(1L)).isTrue();
        }
    }

    @Test
    default void oneThreadIsEnoughForAsyncServices() {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            SessionData data = SessionData.of(storeFixture()
                    .open(AsyncOptions.defaults().withExecutor(executor))
                    .session("main"));
            List<CompletableFuture<?>> calls = new ArrayList<>();
            List<CompletableFuture<Optional<Peer>>> found = new ArrayList<>();

            Threads.run(4, thread -> {
                for (long i = 0; i < 10; i++) {
                    long id = 1 + thread * 10L + i;
                    synchronized (calls) {
                        calls.add(inTime(add(data, id)));
                        found.add(inTime(data.async(all -> all.peers().find(id))));
                    }
                    data.peers().add(user(1_000 + id, "Blocking"));
                }
            });

            calls.forEach(CompletableFuture::join);
            assertThat(found).allSatisfy(one -> assertThat(one.join()).isPresent());
            data.async(all -> all.peers().ids().count())
                    .thenAccept(count -> assertThat(count).isEqualTo(80))
                    .join();
            storeFixture().close();
        } finally {
            executor.shutdown();
        }
    }

    @Test
    default void asyncServiceCallsDoNotWaitForLaterOnes() {
        Session session = open(LongKeyed.class).session("main");
        SessionData data = SessionData.of(session);
        List<Consumer<SessionData>> nested = List.of(
                all -> all.async(again -> true).join(),
                all -> session.async(next -> true).join(),
                all -> session.repository(LongKeyed.class).async().count().join(),
                all -> session.map("map", String.class, String.class).put("key", "value"));

        List<CompletableFuture<Object>> calls = Stream.concat(nested.stream(), nested.stream())
                .<CompletableFuture<Object>>map(call -> data.async(all -> {
                    try {
                        call.accept(all);
                    } catch (CompletionException e) {
                        throw (RuntimeException) e.getCause();
                    }
                    return true;
                }))
                .map(AsyncServicesContract::inTime)
                .toList();

        assertThat(calls).allSatisfy(call -> failureOf(call).isInstanceOf(IllegalStateException.class));
        assertThat(add(data, 1).join()).isEmpty();
        assertThat(add(data, 2)
                        .thenCompose(added -> data.async(all -> all.peers().find(2)))
                        .join())
                .isPresent();
        add(data, 3).thenRun(session::close).join();
    }

    @Test
    default void asyncServicesAreRefusedWhenAsMuchWaitsAsMay() {
        EntityStore store =
                storeFixture().open(AsyncOptions.defaults().withMostWaiting(5).withRefusalWhenFull());
        SessionData data = SessionData.of(store.session("main"));
        List<CompletableFuture<?>> calls = new ArrayList<>();

        holdingUp(data, () -> {
            for (long id = 1; id <= 5; id++) {
                calls.add(add(data, id));
            }
            failureOf(add(data, 6)).isInstanceOf(StoreBusyException.class);
        });

        calls.forEach(CompletableFuture::join);
        assertThat(add(data, 6).join()).isEmpty();
    }

    @Test
    default void updatesAndStatesMoveWithoutBlocking() {
        SessionData data = SessionData.of(open().session("main"));
        List<CompletableFuture<Integer>> waiting = new ArrayList<>();

        for (int pts = 1; pts <= 60; pts++) {
            Map<String, Object> update = Map.of("pts", pts);
            StateChange state = StateChange.ofAccount(pts, null, null, null);
            data.async(all -> all.updateQueue().add(update, state));
            if (pts % 20 == 0) {
                data.async(all -> {
                    long handled = all.updateQueue().next(5).get(4).key();
                    all.updateQueue().acknowledge(handled);
                    return handled;
                });
                waiting.add(data.async(all -> all.updateQueue().next(100).size()));
            }
        }
        CompletableFuture<UpdateState> state =
                data.async(all -> all.updateStates().account().orElseThrow());

        assertThat(waiting.stream().map(CompletableFuture::join)).containsExactly(15, 30, 45);
        assertThat(state.join().pts()).isEqualTo(60);
        assertThat(data.updateQueue().next(100))
                .extracting(QueuedUpdate::key)
                .first()
                .isEqualTo(16L);
    }
}
