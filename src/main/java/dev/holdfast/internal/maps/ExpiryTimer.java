package dev.holdfast.internal.maps;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The thread of a store in which entries are removed whose time is over; there is none as long as nobody needs it. */
public final class ExpiryTimer implements AutoCloseable {

    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, ExpiryTimer::thread);

    /** Makes a timer that has nothing to do. */
    public ExpiryTimer() {
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "holdfast-expiry");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Does something now, and again and again.
     *
     * @throws RejectedExecutionException if it is closed
     */
    Future<?> every(Duration period, Runnable work) {
        return executor.scheduleWithFixedDelay(work, 0, period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Does something soon, if it is not closed. */
    void now(Runnable work) {
        try {
            executor.execute(work);
        } catch (RejectedExecutionException e) {
            // why: the store is being closed, and finds what is over when it is opened again.
        }
    }

    /** Begins nothing more, and waits for nothing. */
    @Override
    public void close() {
        executor.shutdown();
    }
}
