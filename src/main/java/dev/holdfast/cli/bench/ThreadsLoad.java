package dev.holdfast.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Threads that call again and again, each of which waits for what it gets. */
final class ThreadsLoad implements Load {

    /** What calls return is kept here, or the compiler might leave it out. */
    @SuppressWarnings("UnusedVariable") // as it is
    private static final class Sink {
        private @Nullable Object last;
    }

    /** Does it once, about rows that are chosen at random, and returns what it has got. */
    @FunctionalInterface
    interface Call {
        @Nullable
        Object run(ThreadLocalRandom random) throws Exception;
    }

    private final WaitingThreads kind;
    private final int threads;
    private final int times;
    private final Call call;
    private final BooleanSupplier stopped;
    private final CountDownLatch begin = new CountDownLatch(1);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Latencies latencies = new Latencies();
    private volatile long end;
    private volatile boolean cutOff;

    ThreadsLoad(WaitingThreads kind, int threads, int times, Call call, BooleanSupplier stopped) {
        this.kind = kind;
        this.threads = threads;
        this.times = times;
        this.call = call;
        this.stopped = stopped;
    }

    @Override
    public long run(long nanos) throws InterruptedException {
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            workers.add(kind.start(this::work, "holdfast-bench-" + i));
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
        LoadFailure.rethrow(failure.get());
        if (stopped.getAsBoolean()) {
            throw new CancellationException();
        }
        return taken;
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
            failure.compareAndSet(null, LoadFailure.known(e));
        }
        synchronized (latencies) {
            latencies.add(own);
        }
    }

    @Override
    public Latencies latencies() {
        synchronized (latencies) {
            return latencies;
        }
    }
}
