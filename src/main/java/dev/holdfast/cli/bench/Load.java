package dev.holdfast.cli.bench;

import java.util.concurrent.CancellationException;

/** Calls that are made again and again for a time, many at once, and how long each took. */
interface Load {

    /**
     * Makes them, as many as there are at once at least.
     *
     * @return for how long, in nanoseconds
     * @throws CancellationException if it was stopped
     */
    long run(long nanos) throws InterruptedException;

    Latencies latencies();
}
