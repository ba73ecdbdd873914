package dev.holdfast.cli.bench;

import dev.holdfast.EntityRepository;
import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.SessionInfo;
import dev.holdfast.StoreOptions;
import dev.holdfast.exceptions.ConfigurationException;
import dev.holdfast.exceptions.HoldfastException;
import dev.holdfast.exceptions.SessionHeldException;
import dev.holdfast.exceptions.UnknownDatabaseException;
import dev.holdfast.exceptions.UnknownStoreException;
import dev.holdfast.session.Peer;
import dev.holdfast.settings.BackendSettings;
import dev.holdfast.settings.CacheSettings;
import dev.holdfast.spi.OpenMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Measures a store beside the client by hand on the same server: each case by turns, so that whatever else the machine does is in the
 * way of both.
 */
public final class StoreBench {

    private static final String SESSION = "bench";
    private static final int ROUNDS = 3;

    /** How many turns of a client are for warming up, until its code is compiled. */
    private static final int WARM = 4;

    private static final int WARM_IN_MEMORY = 8;

    private static final int TURNS = 2 * (WARM + ROUNDS);

    /** The turns that a case in memory has beside those of any. */
    private static final int EXTRA = 2 * (WARM_IN_MEMORY - WARM);

    private final OwnPlace place;
    private final BenchOptions options;
    private final long nanosATurn;
    private final BooleanSupplier stopped;
    private final Consumer<String> notes;
    private final HeapPeak heap = new HeapPeak();
    private final List<CaseResult> results = new ArrayList<>();
    private OwnPlace.@Nullable Removal removal;

    /**
     * Makes the measurement of a place.
     *
     * @param home the home of the store beside which is measured, or {@code null} if it has none
     * @param settings of that store
     * @param stopped whether it is to end
     * @param notes told what is going on
     */
    public StoreBench(
            @Nullable Path home,
            BackendSettings settings,
            BenchOptions options,
            BooleanSupplier stopped,
            Consumer<String> notes) {
        this.place = OwnPlace.beside(home, settings);
        this.options = options;
        long turns = (long) TURNS * options.cases().size() + (options.cases().contains(Cases.IN_MEMORY) ? EXTRA : 0);
        this.nanosATurn = options.time().toNanos() / turns;
        this.stopped = stopped;
        this.notes = notes;
    }

    /**
     * Measures, and removes what it has made.
     *
     * @throws CancellationException if it was stopped
     */
    public List<CaseResult> run() throws InterruptedException {
        removeLeftovers();
        notes.accept(
                "Measuring by " + place.describe() + ". Nothing else is touched, and all of it is removed at the end.");
        Throwable failure = null;
        try {
            measure(CacheSettings.off());
            measure(CacheSettings.defaults());
            return results;
        } catch (Throwable e) {
            failure = e;
            throw e;
        } finally {
            removeAtTheEnd(failure);
        }
    }

    private EntityStore open(OpenMode mode, CacheSettings cache) {
        return EntityStore.openWithoutHome(
                place.settings(),
                StoreOptions.defaults()
                        .withMode(mode)
                        .withCache(cache)
                        .withWaitListener(holder -> notes.accept("Waiting for the process " + holder.pid() + " on "
                                + holder.host() + ", which measures here or was killed.")));
    }

    /** Removes what a run has left that was killed. */
    private void removeLeftovers() {
        OwnPlace.Removal leftovers;
        try (EntityStore store = open(OpenMode.EXISTING, CacheSettings.off())) {
            for (SessionInfo session : store.sessions()) {
                if (!session.name().equals(SESSION)) {
                    throw new ConfigurationException("The names that are used to measure belong to a store with a"
                            + " session \"" + session.name() + "\": " + place.describe()
                            + ". Move that elsewhere first.");
                }
            }
            // One that measures here now has the session.
            store.session(SESSION).close();
            leftovers = place.removal(store);
        } catch (UnknownDatabaseException e) {
            throw e;
        } catch (UnknownStoreException e) {
            return;
        }
        remove(leftovers);
        notes.accept("Removed what an earlier run had left.");
    }

    private void measure(CacheSettings cache) throws InterruptedException {
        try (EntityStore store = open(OpenMode.CREATE, cache)) {
            removal = place.removal(store);
            try (Session session = session(store)) {
                EntityRepository<Peer, Long> peers = session.repository(Peer.class);
                if (peers.count() < options.rows()) {
                    fill(peers);
                }
                Cases cases = new Cases(options.rows(), options.threads());
                if (cache.isOff()) {
                    measureBesideRaw(store, raw -> {
                        for (int from = 0; from < options.rows(); from += Cases.BATCH) {
                            checkGoingOn();
                            raw.saveAll(SamplePeers.peers(from, Math.min(from + Cases.BATCH, options.rows())));
                        }
                        return cases.uncached(peers, raw);
                    });
                } else {
                    measure(store, cases.cached(peers), () -> 0);
                    measureBesideRaw(store, raw -> cases.maps(session, raw));
                }
            }
        }
    }

    private Session session(EntityStore store) {
        try {
            return store.session(SESSION);
        } catch (SessionHeldException e) {
            // What is there is another's.
            removal = null;
            throw e;
        }
    }

    private void fill(EntityRepository<Peer, Long> peers) {
        peers.saveInChunks(
                LongStream.range(0, options.rows()).peek(id -> checkGoingOn()).mapToObj(SamplePeers::peer));
    }

    private void checkGoingOn() {
        if (stopped.getAsBoolean()) {
            throw new CancellationException();
        }
    }

    /** Makes the cases that a client by hand is measured in. */
    private interface RawCases {
        List<BenchCase> of(RawClient raw) throws Exception;
    }

    private void measureBesideRaw(EntityStore store, RawCases cases) throws InterruptedException {
        try (RawClient raw = place.raw(store, SESSION)) {
            measure(store, cases.of(raw), raw::statements);
        } catch (HoldfastException | CancellationException | InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new RawClientException(RawClientException.CALL, e);
        }
    }

    /** Counts statements. */
    private interface Count {
        long get();
    }

    private void measure(EntityStore store, List<BenchCase> cases, Count rawStatements) throws InterruptedException {
        for (BenchCase measured : cases) {
            if (!options.cases().contains(measured.name())) {
                continue;
            }
            notes.accept("Measuring " + measured.name() + " …");
            Side holdfast = new Side(measured, measured.holdfast(), store::statements);
            Side raw = new Side(measured, measured.raw(), rawStatements);
            holdfast.warmUp();
            raw.warmUp();
            for (int round = 0; round < ROUNDS; round++) {
                holdfast.measure();
                raw.measure();
            }
            results.add(
                    new CaseResult(measured.name(), measured.atOnce(), holdfast.sum(), measured.client(), raw.sum()));
        }
    }

    /** What one client does in one case. */
    private final class Side {

        private final BenchCase measured;
        private final BenchCase.Work work;
        private final Count count;
        private final Latencies latencies = new Latencies();
        private long nanos;
        private long statements;
        private long peak;

        Side(BenchCase measured, BenchCase.Work work, Count count) {
            this.measured = measured;
            this.work = work;
            this.count = count;
        }

        void warmUp() throws InterruptedException {
            // why: a call of nanoseconds is one only when it is compiled, which takes seconds on a busy machine.
            int turns = measured.isInMemory() ? WARM_IN_MEMORY : WARM;
            work.load(stopped).run(turns * nanosATurn);
        }

        void measure() throws InterruptedException {
            heap.reset();
            long before = count.get();
            Load load = work.load(stopped);
            nanos += load.run(nanosATurn);
            statements += count.get() - before;
            latencies.add(load.latencies());
            peak = Math.max(peak, heap.bytes());
        }

        Measured sum() {
            long calls = latencies.calls();
            return new Measured(
                    calls,
                    calls * measured.rows() * 1e9 / nanos,
                    latencies.micros(0.5),
                    latencies.micros(0.99),
                    statements,
                    peak);
        }
    }

    private void removeAtTheEnd(@Nullable Throwable failure) {
        OwnPlace.Removal made = removal;
        if (made == null) {
            return;
        }
        try {
            remove(made);
        } catch (HoldfastException e) {
            if (failure == null) {
                throw e;
            }
            failure.addSuppressed(e);
            notes.accept("Left behind, as removing it failed too: " + place.describe()
                    + ". The next run replaces it, and so may you.");
            return;
        }
        if (failure != null) {
            notes.accept("What it had made is removed.");
        }
    }

    /** Removes in a thread of its own, as this one is interrupted when the program is told to end. */
    private static void remove(OwnPlace.Removal removal) {
        Remover remover = new Remover(removal);
        remover.start();
        boolean interrupted = false;
        while (remover.isAlive()) {
            try {
                remover.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        Exception failure = remover.failure;
        if (failure != null) {
            throw new RawClientException("Removing what was made to measure has failed", failure);
        }
    }

    private static final class Remover extends Thread {

        private final OwnPlace.Removal removal;
        private volatile @Nullable Exception failure;

        Remover(OwnPlace.Removal removal) {
            super("holdfast-bench-removal");
            this.removal = removal;
        }

        @Override
        public void run() {
            try {
                removal.run();
            } catch (Exception e) {
                failure = e;
            }
        }
    }
}
