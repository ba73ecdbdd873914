package dev.holdfast;

/**
 * What the cache of a store has done since it was opened, and holds now.
 *
 * @param hits how many rows, or known gaps, were found in it
 * @param misses how many were asked of the store
 * @param evictions how many it let go of because they were too many or had not been asked for
 * @param entries about how many it holds
 * @param bytes about how much heap they take
 */
public record CacheStatistics(long hits, long misses, long evictions, long entries, long bytes) {}
