package dev.holdfast.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Calls that no thread waits for: whenever one is answered, the next is made. */
final class FuturesLoad implements Load {

    /** Begins it once, about rows that are chosen at random. */
    @FunctionalInterface
    interface Call {
        CompletableFuture<?> begin(ThreadLocalRandom random);
    }

    private final Call call;
    private final BooleanSupplier stopped;
    private final List<Chain> chains = new ArrayList<>();
    private final CountDownLatch going;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile long end;
    private volatile boolean cutOff;

    /**
     * Makes the load.
     *
     * @param atOnce how many calls are on their way at any time
     */
    FuturesLoad(int atOnce, Call call, BooleanSupplier stopped) {
        this.call = call;
        this.stopped = stopped;
        this.going = new CountDownLatch(atOnce);
        for (int i = 0; i < atOnce; i++) {
            chains.add(new Chain());
        }
    }

    /** Calls of which each is made when the one before is answered, in whatever thread that is. */
    private final class Chain {

        private final Latencies latencies = new Latencies();

        void goOn() {
            try {
                while (true) {
                    long begun = System.nanoTime();
                    CompletableFuture<?> answer = call.begin(ThreadLocalRandom.current());
                    if (!answer.isDone()) {
                        CompletableFuture<?> unused = answer.whenComplete((value, thrown) -> {
                            if (goesOn(begun, answer)) {
                                goOn();
                            }
                        });
                        return;
                    }
                    if (!goesOn(begun, answer)) {
                        return;
                    }
                }
            } catch (Throwable e) {
                fail(e);
            }
        }

        /** Takes an answer, and returns whether there is to be another call. */
        private boolean goesOn(long begun, CompletableFuture<?> answer) {
            try {
                answer.join();
            } catch (Throwable e) {
                fail(e);
                return false;
            }
            long now = System.nanoTime();
            latencies.add(now - begun, 1);
            if (now < end && !cutOff && failure.get() == null && !stopped.getAsBoolean()) {
                return true;
            }
            going.countDown();
            return false;
        }

        private void fail(Throwable e) {
            failure.compareAndSet(null, LoadFailure.known(e));
            going.countDown();
        }
    }

    @Override
    public long run(long nanos) throws InterruptedException {
        long begun = System.nanoTime();
        end = begun + nanos;
        chains.forEach(Chain::goOn);
        try {
            going.await();
        } catch (InterruptedException e) {
            cutOff = true;
            throw e;
        }
        long taken = System.nanoTime() - begun;
        LoadFailure.rethrow(failure.get());
        if (stopped.getAsBoolean()) {
            throw new CancellationException();
        }
        return taken;
    }

    @Override
    public Latencies latencies() {
        Latencies all = new Latencies();
        chains.forEach(chain -> all.add(chain.latencies));
        return all;
    }
}
