package dev.holdfast.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * What no store can be faster than where threads wait: many ask, one takes all that have asked, waits as long as a server would
 * take, and answers each. There is no store, and nothing is computed.
 */
public final class HandOver {

    private static final int SETTLING_SECONDS = 3;
    private static final int SECONDS = 10;

    private final BlockingQueue<CompletableFuture<Long>> asked = new LinkedBlockingQueue<>();
    private final LongAdder answered = new LongAdder();

    private HandOver() {}

    /**
     * Measures.
     *
     * @param arguments how many threads ask, 64 by default; how many microseconds the server takes, 600 by default
     */
    public static void main(String... arguments) throws InterruptedException {
        int threads = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 64;
        long micros = arguments.length > 1 ? Long.parseLong(arguments[1]) : 600;
        HandOver measured = new HandOver();
        for (int i = 0; i < threads; i++) {
            start(measured::ask);
        }
        start(() -> measured.answer(TimeUnit.MICROSECONDS.toNanos(micros)));
        new CountDownLatch(1).await(SETTLING_SECONDS, TimeUnit.SECONDS);
        long before = measured.answered.sum();
        long begun = System.nanoTime();
        new CountDownLatch(1).await(SECONDS, TimeUnit.SECONDS);
        double seconds = (System.nanoTime() - begun) / (double) TimeUnit.SECONDS.toNanos(1);
        System.out.printf(
                "%d threads that wait, a server that takes %d us for all that have asked: %,.0f calls/s%n",
                threads, micros, (measured.answered.sum() - before) / seconds);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "hand-over");
        thread.setDaemon(true);
        thread.start();
    }

    private void ask() {
        while (true) {
            CompletableFuture<Long> answer = new CompletableFuture<>();
            asked.add(answer);
            answer.join();
            answered.increment();
        }
    }

    private CompletableFuture<Long> take() {
        try {
            return asked.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // as the store does, so that those who were just answered ask again before
    private void answer(long nanos) {
        List<CompletableFuture<Long>> batch = new ArrayList<>();
        while (true) {
            batch.add(take());
            Thread.yield();
            asked.drainTo(batch);
            long end = System.nanoTime() + nanos;
            while (System.nanoTime() < end) {
                LockSupport.parkNanos(end - System.nanoTime());
            }
            batch.forEach(answer -> answer.complete(1L));
            batch.clear();
        }
    }
}
