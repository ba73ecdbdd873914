package dev.holdfast.spi;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@link ByteMapBackend} needs of a store: byte strings by byte strings, in the order of their bytes without sign.
 *
 * <p>The store belongs to one process. Reads may come from many threads at once; a write, and {@link #close}, runs while
 * nothing else does. Arrays handed over or back are changed by nobody. What goes wrong with the store is a
 * {@link dev.holdfast.exceptions.StoreUnavailableException} or a
 * {@link dev.holdfast.exceptions.StoreCorruptedException}.
 */
public interface ByteMap extends AutoCloseable {

    /** Takes entries of a walk. */
    @FunctionalInterface
    interface Visitor {

        /** Takes one entry and returns whether to go on. Makes no call on the map. */
        boolean visit(byte[] key, byte[] value);
    }

    /** Returns the values of these keys in the order of the keys, {@code null} for those that are missing. */
    List<byte @Nullable []> get(List<byte[]> keys);

    /**
     * Shows the entries of a range in order, until there are no more or the visitor has enough.
     *
     * @param from the least key that belongs to the range
     * @param to the least key behind the range; greater than {@code from}
     */
    void scan(byte[] from, byte[] to, Direction direction, Visitor visitor);

    /**
     * Writes all of this or, when it throws or the process dies, nothing. A backend that is {@link Capability#DURABLE}
     * returns when it is on disk.
     *
     * @param puts the entries to write, new or over those of the same keys
     * @param deletes the keys to remove, none of them among {@code puts}; they need not be there
     */
    void write(Map<byte[], byte[]> puts, Collection<byte[]> deletes);

    /** Closes the store; called once. */
    @Override
    void close();
}
