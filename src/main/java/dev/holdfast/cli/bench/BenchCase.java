package dev.holdfast.cli.bench;

import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Something that is done by Holdfast and by hand.
 *
 * @param threads how many do it at once
 * @param rows about how many rows each time is
 * @param times how often it is done between two looks at the clock, which would cost as much as the call
 * @param client what is used by hand
 */
record BenchCase(String name, int threads, int rows, int times, Call holdfast, String client, Call raw) {

    /** Does it once, about rows that are chosen at random, and returns what it has got. */
    @FunctionalInterface
    interface Call {
        @Nullable
        Object run(ThreadLocalRandom random) throws Exception;
    }
}
