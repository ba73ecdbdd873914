package dev.holdfast.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Many threads that begin at once. */
public final class Threads {

    /** What a thread does; it is told which it is. */
    public interface Task {
        void run(int thread) throws Exception;
    }

    private static final int TIMEOUT_SECONDS = 60;

    private Threads() {}

    /** Runs a task in so many threads, and throws what the first of them that failed has thrown. */
    public static void run(int threads, Task task) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        CountDownLatch ready = new CountDownLatch(threads);
        List<Future<?>> futures = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int thread = i;
            futures.add(executor.submit(() -> {
                ready.countDown();
                ready.await();
                task.run(thread);
                return null;
            }));
        }
        try {
            for (Future<?> future : futures) {
                future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("A thread has failed, or did not end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } finally {
            executor.shutdownNow();
        }
    }
}
