package dev.holdfast.spi;

import org.jspecify.annotations.Nullable;

/**
 * The keys between two bounds. A bound may be the leading parts of a composite key; then only those parts of a key are
 * compared with it: {@code atLeast} and {@code atMost} take in, and {@code after} and {@code before} leave out, every
 * key that begins with them.
 *
 * @param lower where the range begins, or {@code null} for the first key there is
 * @param upper where the range ends, or {@code null} for the last key there is
 */
public record KeyRange(@Nullable Bound lower, @Nullable Bound upper) {

    /**
     * One end of a range.
     *
     * @param key a key, or the leading parts of one
     * @param inclusive whether the keys that agree with it belong to the range
     */
    public record Bound(Key key, boolean inclusive) {}

    private static final KeyRange ALL = new KeyRange(null, null);

    /** Returns the range of all keys. */
    public static KeyRange all() {
        return ALL;
    }

    /** Returns the range of the keys that begin with these parts. */
    public static KeyRange startingWith(Key leading) {
        return ALL.atLeast(leading).atMost(leading);
    }

    /** Returns the range that begins at this key and ends where this one does. */
    public KeyRange atLeast(Key key) {
        return new KeyRange(new Bound(key, true), upper);
    }

    /** Returns the range that begins behind this key and ends where this one does. */
    public KeyRange after(Key key) {
        return new KeyRange(new Bound(key, false), upper);
    }

    /** Returns the range that begins where this one does and ends at this key. */
    public KeyRange atMost(Key key) {
        return new KeyRange(lower, new Bound(key, true));
    }

    /** Returns the range that begins where this one does and ends before this key. */
    public KeyRange before(Key key) {
        return new KeyRange(lower, new Bound(key, false));
    }

    /** Returns what is left of this range behind a key of it when it is walked in this direction. */
    public KeyRange behind(Key key, Direction direction) {
        return direction == Direction.ASCENDING ? after(key) : before(key);
    }

    /** Returns whether a whole key is in the range. */
    public boolean contains(Key key) {
        return isAboveLower(key) && isBelowUpper(key);
    }

    /** Returns whether a whole key is not below the range. */
    public boolean isAboveLower(Key key) {
        if (lower == null) {
            return true;
        }
        int order = key.compareLeading(lower.key(), lower.key().size());
        return lower.inclusive() ? order >= 0 : order > 0;
    }

    /** Returns whether a whole key is not above the range. */
    public boolean isBelowUpper(Key key) {
        if (upper == null) {
            return true;
        }
        int order = key.compareLeading(upper.key(), upper.key().size());
        return upper.inclusive() ? order <= 0 : order < 0;
    }
}
