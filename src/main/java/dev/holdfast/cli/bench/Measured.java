package dev.holdfast.cli.bench;

/**
 * What one client has done in one case.
 *
 * @param calls how many calls were made
 * @param rowsPerSecond how many rows they were about, in a second
 * @param p50Micros how long half of the calls took at most
 * @param p99Micros how long all but one in a hundred took at most
 * @param statements how many statements or commands were sent
 * @param peakHeapBytes how much heap was in use at most, with what had not been collected yet
 */
public record Measured(
        long calls, double rowsPerSecond, double p50Micros, double p99Micros, long statements, long peakHeapBytes) {}
