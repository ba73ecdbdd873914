package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.holdfast.Account;
import dev.holdfast.EntityRepository;
import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.SessionHolder;
import dev.holdfast.StoreOptions;
import dev.holdfast.contract.entities.LongKeyed;
import dev.holdfast.exceptions.SessionHeldException;
import dev.holdfast.exceptions.SessionLostException;
import dev.holdfast.exceptions.SessionStateException;
import dev.holdfast.exceptions.StoreReadOnlyException;
import dev.holdfast.exceptions.UnknownSessionException;
import dev.holdfast.spi.BackendProvider;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.OpenMode;
import dev.holdfast.spi.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** One process at a time writes a session. Each store stands for a process here. */
public interface LeaseContract {

    /** Soon over. */
    Duration SHORT = Duration.ofSeconds(1);

    /** Soon over, and not while a machine has much to do. */
    Duration STEADY = Duration.ofSeconds(4);

    int TIMEOUT_SECONDS = 60;
    StoreOptions OPTIONS = StoreOptions.defaults().withLeasePeriod(SHORT);
    StoreOptions STEADILY = StoreOptions.defaults().withLeasePeriod(STEADY);

    /** Not over while a test runs. */
    StoreOptions PATIENTLY = StoreOptions.defaults().withLeasePeriod(Duration.ofMinutes(5));

    /** Opens the place of the test, which is empty at first, and the same at every call. */
    BackendProvider place();

    private StoppedProcess process() {
        return new StoppedProcess(place());
    }

    private EntityStore open(StoreOptions options) {
        return EntityStore.openWithoutHome(process(), options, LongKeyed.class);
    }

    private static EntityRepository<LongKeyed, Long> rows(Session session) {
        return session.repository(LongKeyed.class);
    }

    private static LongKeyed row(long key, String content) {
        return new LongKeyed(key, null, content);
    }

    @Waiting
    default void secondProcessIsRefused() {
        try (EntityStore first = open(PATIENTLY);
                EntityStore second = open(PATIENTLY.withFailFast());
                Session session = first.session("main")) {
            assertThatThrownBy(() -> second.session("main"))
                    .isInstanceOfSatisfying(
                            SessionHeldException.class,
                            held -> assertThat(second.holder("main")).hasValueSatisfying(holder -> {
                                assertThat(held.holderPid()).isEqualTo(holder.pid());
                                assertThat(held.holderHost()).isEqualTo(holder.host());
                                assertThat(holder.takenAt()).isAfterOrEqualTo(holder.startedAt());
                                assertThat(held).hasMessageContaining("has it since " + holder.takenAt());
                            }))
                    .hasMessageContaining("main")
                    .hasMessageContaining("process " + ProcessHandle.current().pid() + " on ");
            assertThat(second.holder("main")).hasValueSatisfying(holder -> {
                assertThat(holder.pid()).isEqualTo(ProcessHandle.current().pid());
                assertThat(holder.host()).isNotBlank();
                assertThat(holder.startedAt()).isBeforeOrEqualTo(holder.seenAt());
            });
            rows(session).save(row(1, "kept"));
            try (Session other = second.session("other")) {
                assertThat(rows(other).count()).isZero();
            }
        }
    }

    @Waiting
    default void secondProcessWaitsForOnePeriod() {
        List<SessionHolder> waitedFor = new ArrayList<>();
        try (EntityStore first = open(STEADILY);
                EntityStore second = open(STEADILY.withWaitListener(waitedFor::add));
                Session session = first.session("main")) {
            long start = System.nanoTime();

            assertThatThrownBy(() -> second.session("main")).isInstanceOf(SessionHeldException.class);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(STEADY);
            assertThat(waitedFor)
                    .extracting(SessionHolder::pid)
                    .containsExactly(ProcessHandle.current().pid());
            rows(session).save(row(1, "kept"));
        }
    }

    @Waiting
    default void interruptEndsWaiting() throws Exception {
        try (EntityStore first = open(PATIENTLY);
                EntityStore second = open(PATIENTLY.withWaitListener(
                        holder -> Thread.currentThread().interrupt()));
                Session session = first.session("main")) {
            CompletableFuture<Throwable> ended = CompletableFuture.supplyAsync(() -> {
                Throwable thrown = catchThrowable(() -> second.session("main"));
                assertThat(Thread.interrupted()).isTrue();
                return thrown;
            });

            assertThat(ended.get(TIMEOUT_SECONDS, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            SessionHeldException.class,
                            held -> assertThat(held.holderPid())
                                    .isEqualTo(ProcessHandle.current().pid()))
                    .hasMessageContaining("was interrupted while it waited for the session \"main\": the process ");
            rows(session).save(row(1, "kept"));
        }
    }

    @Waiting
    default void waitingEndsWhenSessionIsClosed() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        try (EntityStore first = open(PATIENTLY);
                EntityStore second = open(PATIENTLY.withWaitListener(holder -> waiting.countDown()))) {
            Session session = first.session("main");
            CompletableFuture<Session> opened = CompletableFuture.supplyAsync(() -> second.session("main"));
            assertThat(waiting.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
            rows(session).save(row(1, "kept"));

            session.close();

            try (Session next = opened.get(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                assertThat(rows(next).findById(1L)).isPresent();
                rows(next).save(row(2, "new"));
            }
        }
    }

    @Waiting
    default void closedStoreLetsGoOfAllSessions() {
        try (EntityStore second = open(PATIENTLY.withFailFast())) {
            EntityStore first = open(PATIENTLY);
            IntStream.range(0, 20).forEach(i -> first.session("s" + i));
            assertThatThrownBy(() -> second.session("s3")).isInstanceOf(SessionHeldException.class);

            first.close();

            IntStream.range(0, 20).forEach(i -> second.session("s" + i).close());
        }
    }

    @Waiting
    default void severalHandlesOfOneProcessAreOneHolder() {
        try (EntityStore first = open(PATIENTLY);
                EntityStore second = open(PATIENTLY.withFailFast())) {
            Session one = first.session("main");
            Session other = first.session("main");
            one.close();
            one.close();

            assertThatThrownBy(() -> second.session("main")).isInstanceOf(SessionHeldException.class);
            rows(other).save(row(1, "kept"));
            other.close();

            try (Session next = second.session("main")) {
                assertThat(rows(next).findById(1L)).isPresent();
            }
        }
    }

    @Waiting
    default void stoppedProcessIsReplacedAndWritesNothingMore() throws Exception {
        StoppedProcess stopped = process();
        try (EntityStore first = EntityStore.openWithoutHome(stopped, OPTIONS, LongKeyed.class);
                EntityStore second = open(OPTIONS)) {
            Session session = first.session("main");
            Session sameSession = first.session("main");
            EntityRepository<LongKeyed, Long> repository = rows(session);
            repository.save(row(1, "old"));
            stopped.stop();
            CompletableFuture<?> late = CompletableFuture.runAsync(() -> repository.saveAll(
                    LongStream.range(0, 1_000).mapToObj(i -> row(i, "late")).toList()));

            Session next = second.session("main");
            rows(next).save(row(1, "new"));
            stopped.goOn();

            assertThatThrownBy(() -> late.get(TIMEOUT_SECONDS, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOf(SessionLostException.class)
                    .hasMessageContaining("main")
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
            assertThatThrownBy(() -> repository.findById(1L)).isInstanceOf(SessionLostException.class);
            assertThatThrownBy(() -> rows(sameSession).save(row(7, "late"))).isInstanceOf(SessionLostException.class);
            assertThatThrownBy(() -> session.setAccount(account(5))).isInstanceOf(SessionLostException.class);
            assertThat(rows(next).findAll().map(LongKeyed::content)).containsExactly("new");

            session.close();
            sameSession.close();
            rows(next).save(row(2, "still here"));
            next.close();
            try (Session again = first.session("main")) {
                rows(again).save(row(3, "again"));
                assertThat(rows(again).count()).isEqualTo(3);
            }
        }
    }

    private static Account account(long id) {
        return new Account(id, false, 1, 1, false);
    }

    @Waiting
    default void accountIsNotSetByWhoHasLostSession() throws Exception {
        StoppedProcess stopped = process();
        try (EntityStore first = EntityStore.openWithoutHome(stopped, OPTIONS, LongKeyed.class);
                EntityStore second = open(OPTIONS)) {
            Session session = first.session("main");
            session.setAccount(account(1));
            stopped.stop();
            CompletableFuture<?> late = CompletableFuture.runAsync(() -> session.setAccount(account(2)));

            try (Session next = second.session("main")) {
                stopped.goOn();

                assertThatThrownBy(() -> late.get(TIMEOUT_SECONDS, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(SessionLostException.class);
                assertThat(next.info().account().id()).isEqualTo(1L);
            }
        }
    }

    @Waiting
    default void whoHasLostSessionFindsOutWithoutWriting() {
        StoppedProcess stopped = process();
        try (EntityStore first = EntityStore.openWithoutHome(stopped, OPTIONS, LongKeyed.class);
                EntityStore second = open(OPTIONS)) {
            Session session = first.session("main");
            EntityRepository<LongKeyed, Long> repository = rows(session);
            assertThat(repository.findById(1L)).isEmpty();
            assertThat(first.cacheStatistics().entries()).isEqualTo(1);
            stopped.stop();
            try (Session next = second.session("main")) {
                rows(next).save(row(1, "new"));
                stopped.goOn();

                awaitLost(repository);

                assertThat(first.cacheStatistics().entries()).isZero();
                assertThatThrownBy(() -> repository.findById(1L)).isInstanceOf(SessionLostException.class);
            }
        }
    }

    private static void awaitLost(EntityRepository<LongKeyed, Long> repository) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        while (true) {
            try {
                repository.count();
            } catch (SessionLostException e) {
                return;
            }
            assertThat(System.nanoTime()).as("it finds out").isLessThan(end);
        }
    }

    @Waiting
    default void lateProcessGoesOnIfNobodyTookItsSession() throws Exception {
        StoppedProcess stopped = process();
        try (EntityStore first = EntityStore.openWithoutHome(stopped, STEADILY, LongKeyed.class);
                EntityStore second = open(STEADILY.withFailFast())) {
            Session session = first.session("main");
            EntityRepository<LongKeyed, Long> repository = rows(session);
            Instant seen = second.holder("main").orElseThrow().seenAt();
            stopped.stop();
            CompletableFuture<?> late = CompletableFuture.runAsync(() -> repository.save(row(1, "late")));
            awaitLate(second, seen);
            stopped.goOn();

            late.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);

            repository.save(row(2, "later"));
            awaitSeen(second, seen.plus(STEADY));
            assertThatThrownBy(() -> second.session("main")).isInstanceOf(SessionHeldException.class);
            assertThat(repository.count()).isEqualTo(2);
        }
    }

    /** Waits until two periods have passed since a moment, as the signs of life of another process tell. */
    private static void awaitLate(EntityStore store, Instant seen) {
        try (Session clock = store.session("clock")) {
            assertThat(clock.name()).isEqualTo("clock");
            awaitSeen(store, "clock", seen.plus(STEADY.multipliedBy(2)));
        }
    }

    private static void awaitSeen(EntityStore store, Instant after) {
        awaitSeen(store, "main", after);
    }

    private static void awaitSeen(EntityStore store, String session, Instant after) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        while (store.holder(session).orElseThrow().seenAt().isBefore(after)) {
            assertThat(System.nanoTime()).as("a sign of life after " + after).isLessThan(end);
        }
    }

    @Waiting
    default void droppedSessionIsNotWrittenByWhoHadIt() throws Exception {
        StoppedProcess stopped = process();
        try (EntityStore first = EntityStore.openWithoutHome(stopped, OPTIONS, LongKeyed.class);
                EntityStore second = open(OPTIONS)) {
            EntityRepository<LongKeyed, Long> repository = rows(first.session("main"));
            repository.save(row(1, "old"));
            stopped.stop();
            CompletableFuture<?> late = CompletableFuture.runAsync(() -> repository.save(row(2, "late")));

            second.dropSession("main");
            try (Session anew = second.session("main")) {
                stopped.goOn();

                assertThatThrownBy(() -> late.get(TIMEOUT_SECONDS, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(SessionLostException.class);
                assertThat(rows(anew).count()).isZero();
            }
        }
    }

    @Waiting
    default void sessionThatAnotherHasIsNotDropped() {
        try (EntityStore first = open(PATIENTLY);
                EntityStore second = open(PATIENTLY.withFailFast());
                Session session = first.session("main")) {
            rows(session).save(row(1, "kept"));

            assertThatThrownBy(() -> second.dropSession("main")).isInstanceOf(SessionHeldException.class);

            assertThat(rows(session).count()).isEqualTo(1);
        }
    }

    @Waiting
    default void onlyWhoHasItOpenKeepsItFromBeingDroppedHere() {
        try (EntityStore store = open(PATIENTLY)) {
            Session session = store.session("main");
            assertThatThrownBy(() -> store.dropSession("main")).isInstanceOf(SessionStateException.class);
            session.close();

            store.dropSession("main");

            assertThat(store.findSession("main")).isEmpty();
            assertThat(store.holder("main")).isEmpty();
            assertThatThrownBy(() -> store.dropSession("main")).isInstanceOf(UnknownSessionException.class);
        }
    }

    @Waiting
    default void readingNeedsNoLease() {
        try (EntityStore first = open(PATIENTLY);
                Session session = first.session("main")) {
            rows(session).save(row(1, "kept"));
            try (EntityStore reader = open(PATIENTLY.withMode(OpenMode.READ_ONLY));
                    Session read = reader.session("main")) {
                assertThat(rows(read).findById(1L)).isPresent();
                assertThatThrownBy(() -> rows(read).save(row(2, "no"))).isInstanceOf(StoreReadOnlyException.class);
                assertThatThrownBy(() -> read.setAccount(account(1))).isInstanceOf(StoreReadOnlyException.class);
                assertThat(reader.cacheStatistics().entries()).isZero();
                assertThatThrownBy(() -> reader.dropSession("main")).isInstanceOf(StoreReadOnlyException.class);
                assertThatThrownBy(() -> reader.session("none")).isInstanceOf(UnknownSessionException.class);
            }
            rows(session).save(row(2, "kept"));
            assertThat(rows(session).count()).isEqualTo(2);
        }
    }

    @Waiting
    default void oneRowTellsThatProcessOfManySessionsIsThere() {
        try (EntityStore first = open(STEADILY);
                EntityStore second = open(STEADILY.withFailFast())) {
            IntStream.range(0, 50).forEach(i -> first.session("s" + i));
            Instant seen = second.holder("s7").orElseThrow().seenAt();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
            while (!second.holder("s49").orElseThrow().seenAt().isAfter(seen)) {
                assertThat(System.nanoTime()).as("signs of life").isLessThan(end);
            }
            assertThat(second.rows(second.model("Process"), Scope.global()).count(KeyRange.all()))
                    .isEqualTo(1);
            assertThatThrownBy(() -> second.session("s20")).isInstanceOf(SessionHeldException.class);
        }
    }

    @Waiting
    default void signsOfLifeDoNotWaitForWriters() {
        Duration period = Duration.ofSeconds(5);
        try (EntityStore first = open(OPTIONS.withLeasePeriod(period));
                EntityStore second = open(OPTIONS.withFailFast())) {
            AtomicBoolean done = new AtomicBoolean();
            EntityRepository<LongKeyed, Long> repository = rows(first.session("main"));
            List<LongKeyed> many = LongStream.range(0, 10_000)
                    .mapToObj(i -> row(i, "x".repeat(200)))
                    .toList();
            Threads.run(5, thread -> {
                if (thread > 0) {
                    while (!done.get()) {
                        repository.saveAll(many);
                    }
                    return;
                }
                try {
                    Instant last = second.holder("main").orElseThrow().seenAt();
                    for (int signs = 0; signs < 4; signs++) {
                        awaitSeen(second, last.plusMillis(1));
                        Instant seen = second.holder("main").orElseThrow().seenAt();
                        assertThat(Duration.between(last, seen)).isLessThan(period);
                        last = seen;
                    }
                } finally {
                    done.set(true);
                }
            });
        }
    }

    @Waiting
    default void manyWhoWantOneSessionGetItInTurn() {
        int processes = 4;
        List<EntityStore> stores =
                IntStream.range(0, processes).mapToObj(i -> open(PATIENTLY)).toList();
        try {
            Threads.run(processes, thread -> {
                for (int turns = 0; turns < 3; turns++) {
                    try (Session session = stores.get(thread).session("main")) {
                        EntityRepository<LongKeyed, Long> counter = rows(session);
                        String before =
                                counter.findById(0L).map(LongKeyed::content).orElse("0");
                        counter.save(row(0, Integer.toString(Integer.parseInt(before) + 1)));
                    }
                }
            });
            try (Session session = stores.get(0).session("main")) {
                assertThat(rows(session).findById(0L).orElseThrow().content()).isEqualTo("12");
            }
        } finally {
            stores.forEach(EntityStore::close);
        }
    }
}
