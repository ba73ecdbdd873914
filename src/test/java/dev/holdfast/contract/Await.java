package dev.holdfast.contract;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what happens in its own time, and fails when it does not. */
public final class Await {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long POLL = TimeUnit.MILLISECONDS.toNanos(5);

    private Await() {}

    /** Waits for 20 seconds at most. */
    public static void until(String what, BooleanSupplier condition) {
        until(what, PATIENCE, condition);
    }

    static void until(String what, Duration patience, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Waited in vain: " + what);
            }
            LockSupport.parkNanos(POLL);
        }
    }
}
