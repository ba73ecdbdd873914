package dev.holdfast.internal.migration;

import dev.holdfast.exceptions.MigrationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Threads that work on rows while more are read. Rows that wait, and those that are worked on, are bounded by their bytes.
 * One thread hands out the work; after a failure no more of it is done.
 */
final class Workers implements AutoCloseable {

    private static final int THREADS = 2;

    /** Enough for each thread to have a page waiting, little enough for a heap of 64 MB. */
    private static final int MOST_BYTES = 8 << 20;

    private static final long TICK_MILLIS = 200;

    private final ExecutorService threads;
    private final Semaphore room = new Semaphore(MOST_BYTES);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Runnable tick;

    /**
     * Starts the threads.
     *
     * @param tick called now and then while the thread that hands out work waits
     */
    Workers(Runnable tick) {
        this.tick = tick;
        threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "holdfast-migration");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Hands out work on rows, waiting until there is room for them.
     *
     * @param bytes about how many the rows take
     */
    void submit(long bytes, Runnable work) {
        int cost = (int) Math.min(bytes, MOST_BYTES);
        acquire(cost);
        threads.execute(() -> {
            try {
                if (failure.get() == null) {
                    work.run();
                }
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            } finally {
                room.release(cost);
            }
        });
    }

    /** Waits until all work that was handed out is done, and throws what any of it has thrown. */
    void await() {
        acquire(MOST_BYTES);
        room.release(MOST_BYTES);
    }

    private void acquire(int cost) {
        try {
            while (!room.tryAcquire(cost, TICK_MILLIS, TimeUnit.MILLISECONDS)) {
                tick.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MigrationException(
                    "The thread was interrupted while rows were moved. The source has everything; the next start goes on.");
        }
        Throwable thrown = failure.get();
        if (thrown != null) {
            room.release(cost);
            rethrow(thrown);
        }
        tick.run();
    }

    private static void rethrow(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) thrown;
    }

    /** Lets what is being worked on end, and does no more. */
    @Override
    public void close() {
        failure.compareAndSet(null, new IllegalStateException("No more work is done."));
        threads.shutdown();
        boolean interrupted = false;
        while (true) {
            try {
                if (threads.awaitTermination(1, TimeUnit.MINUTES)) {
                    break;
                }
            } catch (InterruptedException e) {
                // Their connections are closed behind this, so they must be at their end.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
