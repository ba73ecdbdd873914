package dev.holdfast.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets work end in order when the program is told to end, by Ctrl-C say: the thread that works finds out, and the JVM waits
 * until it has closed its stores.
 */
final class StopSignal implements AutoCloseable {

    /** Most work asks several times a second; what waits for somebody else is woken up after this time. */
    private static final long GRACE_SECONDS = 1;

    private static final long MOST_SECONDS = 10;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread worker = Thread.currentThread();
    private final Thread hook = new Thread(this::stop, "holdfast-stop");
    private volatile boolean stopped;

    private StopSignal() {}

    /** Begins to listen; the thread that calls it is the one that works, until it closes what is returned. */
    static StopSignal listen() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    private void stop() {
        stopped = true;
        try {
            if (!ended.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
                worker.interrupt();
                awaitEnd();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever goes on for longer is cut off as by {@code kill -9}, which is provided for. */
    @SuppressWarnings("ResultOfMethodCallIgnored")
    private void awaitEnd() throws InterruptedException {
        ended.await(MOST_SECONDS, TimeUnit.SECONDS);
    }

    boolean isStopped() {
        return stopped;
    }

    /** Throws if the program was told to end. */
    void check() {
        if (stopped) {
            throw new StoppedException();
        }
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It is running.
        }
    }
}
