package dev.holdfast.cli.bench;

import java.util.function.BooleanSupplier;

/**
 * Something that is done by Holdfast and by hand.
 *
 * @param atOnce how many calls there are at once
 * @param rows about how many rows each call is
 * @param isInMemory whether a call takes nanoseconds
 * @param client what is used by hand
 */
record BenchCase(String name, int atOnce, int rows, boolean isInMemory, Work holdfast, String client, Work raw) {

    /** How often something is done in memory between two looks at the clock, which would cost as much as the call. */
    private static final int TIMES_IN_MEMORY = 100;

    BenchCase {
        if (!Cases.NAMES.contains(name)) {
            throw new IllegalArgumentException("Nobody could ask for the case \"" + name + "\".");
        }
    }

    /** Makes a load of calls, which are at its end when it is to be stopped. */
    @FunctionalInterface
    interface Work {
        Load load(BooleanSupplier stopped);
    }

    /** Returns a case in which one thread makes the calls. */
    static BenchCase alone(String name, int rows, ThreadsLoad.Call holdfast, String client, ThreadsLoad.Call raw) {
        return new BenchCase(name, 1, rows, false, inThreads(1, 1, holdfast), client, inThreads(1, 1, raw));
    }

    /** Returns a case in which one thread makes calls that ask no server. */
    static BenchCase inMemory(String name, ThreadsLoad.Call holdfast, String client, ThreadsLoad.Call raw) {
        return new BenchCase(
                name, 1, 1, true, inThreads(1, TIMES_IN_MEMORY, holdfast), client, inThreads(1, TIMES_IN_MEMORY, raw));
    }

    /**
     * Returns a case in which many threads wait for one row each: the lightest that there are for Holdfast, but not by hand, where
     * virtual ones were seen to wait for a connection until the pool gave them up.
     */
    static BenchCase waiting(String name, int threads, ThreadsLoad.Call holdfast, String client, ThreadsLoad.Call raw) {
        return new BenchCase(
                name,
                threads,
                1,
                false,
                stopped -> new ThreadsLoad(WaitingThreads.LIGHTEST, threads, 1, holdfast, stopped),
                client,
                inThreads(threads, 1, raw));
    }

    /** Returns a case in which no thread waits for Holdfast, and as many calls are on their way as threads wait by hand. */
    static BenchCase inFlight(String name, int atOnce, FuturesLoad.Call holdfast, String client, ThreadsLoad.Call raw) {
        return new BenchCase(
                name,
                atOnce,
                1,
                false,
                stopped -> new FuturesLoad(atOnce, holdfast, stopped),
                client,
                inThreads(atOnce, 1, raw));
    }

    private static Work inThreads(int threads, int times, ThreadsLoad.Call call) {
        return stopped -> new ThreadsLoad(WaitingThreads.PLATFORM, threads, times, call, stopped);
    }
}
