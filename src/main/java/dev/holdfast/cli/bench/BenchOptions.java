package dev.holdfast.cli.bench;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How it is measured.
 *
 * @param rows how many rows there are
 * @param threads how many calls are made at once where they are to be coalesced
 * @param time how long all takes, about
 * @param cases the names of those that are measured
 */
public record BenchOptions(int rows, int threads, Duration time, Set<String> cases) {

    /** Returns the names of all cases, in the order in which they are measured. */
    public static List<String> allCases() {
        return Cases.NAMES;
    }
}
