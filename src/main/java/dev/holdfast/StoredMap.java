package dev.holdfast;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A map that is kept in the store: a program's own settings, counters, texts. Got from {@link Session#map} or
 * {@link EntityStore#map}, or as a field that is {@link Stored}.
 *
 * <pre>{@code
 * StoredMap<Long, Integer> greetings = session.map("greetings", Long.class, Integer.class);
 * greetings.merge(userId, 1, Integer::sum);
 * }</pre>
 *
 * <p><b>Keys</b> are {@link String} (up to 255 code points), {@link Long}, {@link Integer}, {@link java.util.UUID} or {@code byte[]} (up to
 * 127 bytes, compared by content), and are iterated in their order: numbers by value, text by code point, UUIDs and bytes byte by
 * byte. <b>Values</b> are kept as JSON: text, numbers, booleans, byte strings, moments, enums, records and beans, and lists and maps
 * of these. A value whose type has changed since is read as far as it can be: fields that are gone are passed over, new ones are empty, and
 * Jackson's annotations say what was renamed. Neither keys nor values are {@code null}: that throws {@link NullPointerException}.
 *
 * <p><b>Each change is atomic</b>, {@link #compute}, {@link #merge}, {@link #putIfAbsent} and the others that look at what was there
 * included: no change is lost. Functions run in another thread, one after another for a key, and others wait for them, so they should be quick;
 * they may read, but ask nothing of a map's changes nor of {@link #async}. What a function throws is thrown on and changes nothing. In a
 * session a function is called once; in a map of the store, which other processes may change at the same time, it is called again
 * when one of them was faster, so it must be free of side effects. When a call returns, its change is kept.
 *
 * <p>What is got belongs to the caller: changing it changes nothing in the map. Entries whose {@linkplain StoredMapOptions#timeToLive time
 * is over} are not there any more, by the clock of this process. Iterators, streams and views see each entry that was there all the while once, and those that come and go
 * meanwhile perhaps; they hold nothing open.
 *
 * <p>Thread-safe. Every call blocks while it asks the store, and throws
 * {@link dev.holdfast.exceptions.InvalidValueException} for a key or value that not every backend could hold,
 * {@link dev.holdfast.exceptions.CorruptValueException} for a stored one that cannot be read as the map's types,
 * {@link dev.holdfast.exceptions.StoreClosedException} after the session or store was closed. Lookups throw
 * {@link ClassCastException} for keys of another class.
 *
 * @param <K> the keys
 * @param <V> the values
 */
public interface StoredMap<K, V> extends ConcurrentMap<K, V> {

    /** Returns the name of the map in its session or store. */
    String name();

    /** Returns the same map with calls that do not block. */
    AsyncStoredMap<K, V> async();

    /** Returns a scan of all entries in the order of the keys, to be narrowed. Asks the store only when its entries are read. */
    MapScan<K, V> scan();

    /** Returns the values of those of these keys that have one, in the order of the keys given. Many keys share a statement. */
    Map<K, V> getAll(Collection<? extends K> keys);

    /** Returns how many entries there are, counted by the store. */
    long count();

    /** Returns how many entries there are, or {@link Integer#MAX_VALUE} if there are more. */
    @Override
    int size();

    /**
     * Puts a value.
     *
     * @return the one that was there, or {@code null} if there was none, or it could not be read
     */
    @Override
    @Nullable
    V put(K key, V value);

    /**
     * Puts these values without reading what was there: all or not at all up to 10,000 entries and 8 MB, and more in batches of which each
     * happens all or not at all.
     */
    @Override
    void putAll(Map<? extends K, ? extends V> values);

    /**
     * Removes an entry.
     *
     * @return the value that was there, or {@code null} if there was none, or it could not be read
     */
    @Override
    @Nullable
    V remove(Object key);

    /** Removes all entries; more than 10,000 in batches, of which each happens all or not at all. */
    @Override
    void clear();

    /** {@inheritDoc} Values are the same if they are {@linkplain Object#equals equal}, or become the same JSON, as arrays do. */
    @Override
    boolean remove(Object key, Object value);

    /** {@inheritDoc} Values are the same if they are {@linkplain Object#equals equal}, or become the same JSON, as arrays do. */
    @Override
    boolean replace(K key, V oldValue, V newValue);

    @Override
    @Nullable
    V compute(K key, BiFunction<? super K, ? super @Nullable V, ? extends @Nullable V> function);

    /** {@inheritDoc} The function is called only if there is no value, by one of all callers. */
    @Override
    @Nullable
    V computeIfAbsent(K key, Function<? super K, ? extends @Nullable V> function);

    @Override
    @Nullable
    V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends @Nullable V> function);

    @Override
    @Nullable
    V merge(K key, V value, BiFunction<? super V, ? super V, ? extends @Nullable V> function);
}
