package dev.holdfast.cli.bench;

/** How long calls took, to within two percent, in a place that does not grow. */
final class Latencies {

    private static final int SUB_BITS = 6;
    private static final int SUBS = 1 << SUB_BITS;

    private final long[] counts = new long[SUBS * (Long.SIZE - SUB_BITS + 1)];

    /** Adds calls that took so long each. */
    void add(long nanos, long calls) {
        counts[place(Math.max(0, nanos))] += calls;
    }

    void add(Latencies others) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += others.counts[i];
        }
    }

    private static int place(long nanos) {
        int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(nanos) - SUB_BITS - 1);
        return shift * SUBS + (int) (nanos >>> shift);
    }

    private static double nanos(int place) {
        int shift = Math.max(0, place / SUBS - 1);
        long least = (long) (place - shift * SUBS) << shift;
        return least + ((1L << shift) - 1) / 2.0;
    }

    long calls() {
        long calls = 0;
        for (long count : counts) {
            calls += count;
        }
        return calls;
    }

    /** Returns how long at most that part of the calls took that were the fastest, in microseconds; 0 of none. */
    double micros(double part) {
        long wanted = (long) Math.ceil(calls() * part);
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (counts[i] > 0 && seen >= wanted) {
                return nanos(i) / 1_000;
            }
        }
        return 0;
    }
}
