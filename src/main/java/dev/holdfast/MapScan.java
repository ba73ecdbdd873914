package dev.holdfast;

import dev.holdfast.exceptions.CorruptValueException;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Entries of a {@link StoredMap} in the order of their keys, got from {@link StoredMap#scan}. Immutable: each call but the last returns a
 * scan that is narrowed further, or differs in one thing.
 *
 * <pre>{@code
 * settings.scan().startingWith("chat.").keys().forEach(…);
 * scores.scan().from(1000L).before(2000L).descending().entries().limit(10).toList();
 * }</pre>
 *
 * <p>Streams read a page at a time, hold nothing open between pages and need not be closed.
 */
public interface MapScan<K, V> {

    /** Begins at this key. */
    MapScan<K, V> from(K key);

    /** Begins behind this key. */
    MapScan<K, V> after(K key);

    /** Ends with this key. */
    MapScan<K, V> upTo(K key);

    /** Ends before this key. */
    MapScan<K, V> before(K key);

    /**
     * Takes those keys only that begin with this one.
     *
     * @throws UnsupportedOperationException if the keys are neither text nor bytes
     */
    MapScan<K, V> startingWith(K prefix);

    /** Goes from the last key to the first. */
    MapScan<K, V> descending();

    /** Passes over entries that cannot be read as the map's types, which else end the stream with an exception. */
    MapScan<K, V> skippingUnreadable(Consumer<? super CorruptValueException> listener);

    /** Returns the entries; they cannot be changed. */
    Stream<Map.Entry<K, V>> entries();

    /** Returns the keys, also of entries whose values cannot be read. */
    Stream<K> keys();

    /** Returns the values. */
    Stream<V> values();
}
