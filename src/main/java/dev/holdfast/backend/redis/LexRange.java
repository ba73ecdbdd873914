package dev.holdfast.backend.redis;

import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import org.jspecify.annotations.Nullable;

/**
 * A range of members of a sorted set, in the words of {@code ZRANGEBYLEX}. A member begins with the bytes of a key, and
 * those begin with the bytes of a bound that is the leading parts of the key; so a bound is looked for as what members begin
 * with.
 */
final class LexRange {

    private static final byte[] FIRST = Bytes.of("-");
    private static final byte[] LAST = Bytes.of("+");
    private static final byte[] NOTHING = {};

    private final byte[] min;
    private final byte[] max;

    private LexRange(byte[] min, byte[] max) {
        this.min = min;
        this.max = max;
    }

    byte[] min() {
        return min;
    }

    byte[] max() {
        return max;
    }

    /** Returns the range of all members whose keys are in a range. */
    static LexRange of(KeyRange range) {
        return new LexRange(
                range.lower() == null ? FIRST : lower(NOTHING, range.lower()),
                range.upper() == null ? LAST : upper(range.upper()));
    }

    /** Returns the range of the members of an index that have this value, and a key behind another. */
    static LexRange of(byte[] value, @Nullable Key after) {
        return new LexRange(
                after == null ? at('[', value) : lower(value, new KeyRange.Bound(after, false)), before(value));
    }

    /** Returns the range of the members of an index that have at most this value. */
    static LexRange upTo(byte[] value) {
        return new LexRange(FIRST, before(value));
    }

    private static byte[] lower(byte[] value, KeyRange.Bound bound) {
        byte[] bytes = Bytes.join(value, bound.key().toBytes());
        return bound.inclusive() ? at('[', bytes) : atBehind(bytes);
    }

    private static byte[] upper(KeyRange.Bound bound) {
        byte[] bytes = bound.key().toBytes();
        return bound.inclusive() ? before(bytes) : at('(', bytes);
    }

    private static byte[] at(char end, byte[] bytes) {
        return Bytes.withFirst(end, bytes);
    }

    /** Begins behind all that begin with these bytes. */
    private static byte[] atBehind(byte[] bytes) {
        byte[] behind = Bytes.behind(bytes);
        return behind.length == 0 ? LAST : at('[', behind);
    }

    /** Ends with the last that begins with these bytes. */
    private static byte[] before(byte[] bytes) {
        byte[] behind = Bytes.behind(bytes);
        return behind.length == 0 ? LAST : at('(', behind);
    }
}
