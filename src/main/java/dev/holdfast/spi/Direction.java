package dev.holdfast.spi;

/** The direction of a scan in the order of {@link Key#compareTo}. */
public enum Direction {
    ASCENDING,
    DESCENDING
}
