package dev.holdfast.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one entity in one scope, to be read. Calls block, may come from many threads at once, and see every write
 * that {@link Backend#apply} has answered before they began. What they return is a view of one moment only within one
 * call.
 *
 * <p>Every call throws {@link dev.holdfast.exceptions.CorruptValueException} for a stored value that is not what its
 * attribute says, {@link dev.holdfast.exceptions.StoreUnavailableException} when the store does not answer, and
 * {@link dev.holdfast.exceptions.StoreClosedException} after the backend was closed.
 */
public interface EntityTable {

    /** Rows whose {@linkplain Row#size sizes} reach this sum end a page, whatever its limit. */
    long PAGE_BYTES = 8L << 20;

    /**
     * Returns the rows of these keys, each once, in any order; those that are missing are left out. One statement or
     * round trip serves many keys.
     *
     * @param keys any number of whole keys, none named twice
     */
    List<Row> get(List<Key> keys);

    /**
     * Returns the first rows of a range in key order. A page ends after {@code limit} rows, or earlier: after
     * {@link #PAGE_BYTES}, or after some thousands of rows. Nothing is held open between calls: {@link KeyRange#behind} the last key goes on.
     *
     * @param limit at least 1
     */
    RowPage scan(KeyRange range, Direction direction, int limit);

    /**
     * Returns the first rows, in ascending key order, of those that have this value. Pages end as those of
     * {@link #scan} do.
     *
     * @param attribute an indexed attribute of the entity
     * @param value a value of the attribute's type, never {@code null}
     * @param after the key behind which to go on, or {@code null} to begin
     * @param limit at least 1
     */
    RowPage findBy(Attribute attribute, Object value, @Nullable Key after, int limit);

    /**
     * Returns the first rows of those whose value is at most this one, the least first; of equal ones in ascending key order. Rows
     * without a value are not among them. Pages end as those of {@link #scan} do.
     *
     * @param attribute an indexed attribute of the entity, of the type INTEGER, LONG, INSTANT or DATE
     * @param most a value of the attribute's type, never {@code null}
     * @param limit at least 1
     */
    RowPage findUpTo(Attribute attribute, Object most, int limit);

    /** Returns how many rows are in the range, without reading them into this process. */
    long count(KeyRange range);
}
