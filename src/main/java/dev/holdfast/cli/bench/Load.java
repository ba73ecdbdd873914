package dev.holdfast.cli.bench;

import dev.holdfast.exceptions.HoldfastException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Threads that call again and again for a time, and how long each call took. */
final class Load {

    /** What calls return is kept here, or the compiler might leave it out. */
    @SuppressWarnings("UnusedVariable") // as it is
    private static final class Sink {
        private @Nullable Object last;
    }

    private final int threads;
    private final int times;
    private final BenchCase.Call call;
    private final BooleanSupplier stopped;
    private final CountDownLatch begin = new CountDownLatch(1);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Latencies latencies = new Latencies();
    private volatile long end;
    private volatile boolean cutOff;

    Load(int threads, int times, BenchCase.Call call, BooleanSupplier stopped) {
        this.threads = threads;
        this.times = times;
        this.call = call;
        this.stopped = stopped;
    }

    /**
     * Lets them call, each at least once.
     *
     * @return for how long, in nanoseconds
     * @throws CancellationException if it was stopped
     */
    long run(long nanos) throws InterruptedException {
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Thread worker = new Thread(this::work, "holdfast-bench-" + i);
            worker.setDaemon(true);
            worker.start();
            workers.add(worker);
        }
        long begun = System.nanoTime();
        end = begun + nanos;
        begin.countDown();
        try {
            for (Thread worker : workers) {
                worker.join();
            }
        } catch (InterruptedException e) {
            cutOff = true;
            workers.forEach(Thread::interrupt);
            throw e;
        }
        long taken = System.nanoTime() - begun;
        rethrow(failure.get());
        if (stopped.getAsBoolean()) {
            throw new CancellationException();
        }
        return taken;
    }

    private static void rethrow(@Nullable Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
    }

    private void work() {
        Latencies own = new Latencies();
        try {
            begin.await();
            ThreadLocalRandom random = ThreadLocalRandom.current();
            Sink sink = new Sink();
            long before = System.nanoTime();
            do {
                for (int i = 0; i < times; i++) {
                    sink.last = call.run(random);
                }
                long now = System.nanoTime();
                own.add((now - before) / times, times);
                before = now;
            } while (before < end && !cutOff && failure.get() == null && !stopped.getAsBoolean());
        } catch (Throwable e) {
            failure.compareAndSet(null, known(e));
        }
        synchronized (latencies) {
            latencies.add(own);
        }
    }

    /** Returns what says in a sentence what went wrong, if it was foreseen. */
    private static Throwable known(Throwable thrown) {
        if (thrown.getCause() instanceof HoldfastException holdfast) {
            return holdfast;
        }
        return thrown instanceof RuntimeException || thrown instanceof Error
                ? thrown
                : new RawClientException(RawClientException.CALL, thrown);
    }

    Latencies latencies() {
        synchronized (latencies) {
            return latencies;
        }
    }
}
