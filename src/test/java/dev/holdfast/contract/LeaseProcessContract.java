package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.EntityRepository;
import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.StoreOptions;
import dev.holdfast.contract.entities.LongKeyed;
import dev.holdfast.settings.StoreUrl;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;

/**
 * One process at a time writes a session, with real processes that are stopped, let go on and killed. The system property
 * {@code holdfast.test.schedules} says how often that happens at random, {@code holdfast.test.seed} repeats a run.
 */
public interface LeaseProcessContract {

    Duration PERIOD = Duration.ofSeconds(2);

    /** What starting and looking takes on a machine that has much to do. */
    Duration SLACK = Duration.ofSeconds(15);

    /** Returns the URL of the store, which is empty at first. */
    String storeUrl();

    /** Returns after which time at most the server ends the transaction of a process that was stopped in the middle of it. */
    Duration endOfTransactions();

    private EntityStore open() {
        StoreOptions options = StoreOptions.defaults().withLeasePeriod(PERIOD);
        return EntityStore.openWithoutHome(StoreUrl.parse(storeUrl()), options, LongKeyed.class);
    }

    private ChildJvm start(String name, String task) {
        return ChildJvm.start(List.of(), LeaseWriter.class, storeUrl(), Long.toString(PERIOD.toMillis()), name, task);
    }

    private static void signal(ChildJvm process, String signal) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
            assertThat(kill.waitFor()).as(process::describe).isZero();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Waiting
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    default void sessionOfKilledProcessIsFreeAfterOnePeriod() {
        try (ChildJvm writer = start("a", "large");
                EntityStore store = open()) {
            writer.awaitLines(2, "WRITTEN");
            List<String> written = writer.kill();
            long start = System.nanoTime();

            try (Session session = store.session(LeaseWriter.LARGE_SESSION)) {
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PERIOD.plus(SLACK));
                assertWhole(session, written);
            }
        }
    }

    /** All rows are of one batch: the last that was acknowledged, or the one that was under way. */
    private static String assertWhole(Session session, List<String> written) {
        List<String> contents = session.repository(LongKeyed.class)
                .findAll()
                .map(LongKeyed::content)
                .distinct()
                .toList();
        assertThat(contents).hasSize(1);
        String last = written.stream()
                .filter(line -> line.matches("WRITTEN a\\.\\d+"))
                .reduce((first, second) -> second)
                .orElseThrow();
        int acknowledged = Integer.parseInt(last.substring(last.indexOf('.') + 1));
        assertThat(contents.get(0)).isIn("a." + acknowledged, "a." + (acknowledged + 1));
        return contents.get(0);
    }

    @Waiting
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    default void sessionIsTakenOverInTheMiddleOfLargeBatch() {
        Random random = new Random();
        for (int times = 0; times < Integer.getInteger("holdfast.test.takeovers", 1); times++) {
            try (ChildJvm writer = start("a", "large");
                    EntityStore store = open()) {
                writer.awaitLines(2, "WRITTEN");
                writer.runFor(Duration.ofMillis(random.nextInt(400)));
                signal(writer, "STOP");
                long start = System.nanoTime();
                try (Session session = store.session(LeaseWriter.LARGE_SESSION)) {
                    assertThat(Duration.ofNanos(System.nanoTime() - start))
                            .isLessThan(PERIOD.plus(endOfTransactions()).plus(SLACK));
                    assertWhole(session, writer.lines());
                    EntityRepository<LongKeyed, Long> rows = session.repository(LongKeyed.class);
                    rows.saveAll(LongStream.range(0, LeaseWriter.LARGE)
                            .mapToObj(i -> new LongKeyed(i, null, "new"))
                            .toList());
                    signal(writer, "CONT");

                    writer.awaitLine("LOST");

                    assertThat(rows.findAll().map(LongKeyed::content).distinct())
                            .containsExactly("new");
                }
                store.dropSession(LeaseWriter.LARGE_SESSION);
            }
        }
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    default void neverTwoProcessesWriteAtOnce(TestReporter reporter) {
        long seed = Long.getLong("holdfast.test.seed", new Random().nextInt(1_000_000));
        int schedules = Integer.getInteger("holdfast.test.schedules", 2);
        Random random = new Random(seed);
        LeaseLedger ledger = new LeaseLedger();
        List<ChildJvm> writers = new ArrayList<>(
                IntStream.range(0, 3).mapToObj(i -> start("p" + i, "append")).toList());
        try {
            writers.forEach(writer -> writer.awaitLines(1, "WRITTEN"));
            for (int i = 0; i < schedules; i++) {
                int chosen = random.nextInt(writers.size());
                ChildJvm writer = writers.get(chosen);
                writer.runFor(Duration.ofMillis(random.nextInt(700)));
                if (random.nextInt(4) == 0) {
                    ledger.add(writer.kill());
                    writer.close();
                    writers.set(chosen, start("p" + chosen + "x" + i, "append"));
                } else {
                    signal(writer, "STOP");
                    writer.runFor(Duration.ofMillis(random.nextInt(3 * (int) PERIOD.toMillis())));
                    signal(writer, "CONT");
                }
            }
            writers.forEach(writer -> ledger.add(writer.kill()));
        } finally {
            writers.forEach(ChildJvm::close);
        }
        try (EntityStore store = open()) {
            ledger.verify(store);
        }
        reporter.publishEntry("holdfast.test.seed", Long.toString(seed));
        for (String what : List.of("OPENED", "WRITTEN", "LOST", "HELD", "FAILED")) {
            reporter.publishEntry(what, Long.toString(ledger.count(what)));
        }
        assertThat(ledger.count("WRITTEN")).isPositive();
        // A process that was stopped may find its connections gone, and not know what has become of a batch.
        assertThat(ledger.failures()).allMatch(failure -> failure.contains("StoreUnavailableException"));
    }
}
