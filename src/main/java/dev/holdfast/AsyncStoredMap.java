package dev.holdfast;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a {@link StoredMap} that do not wait for the store. Got from {@link StoredMap#async}; thread-safe. What is said of a call there
 * holds here, too, and what {@link AsyncEntityRepository} says of its calls: those that come at once share statements, changes of a key
 * happen in the order in which they were asked for, reads see them, and each is answered for itself.
 *
 * @param <K> the keys
 * @param <V> the values
 */
public interface AsyncStoredMap<K, V> {

    /** Returns the value of a key, or {@code null} if there is none. */
    CompletableFuture<@Nullable V> get(K key);

    /** Returns the values of those of these keys that have one, in the order of the keys given. */
    CompletableFuture<Map<K, V>> getAll(Collection<? extends K> keys);

    /** Returns whether there is a value of this key. */
    CompletableFuture<Boolean> containsKey(K key);

    /** Returns how many entries there are. */
    CompletableFuture<Long> count();

    /** Puts a value, and returns the one that was there, or {@code null}. */
    CompletableFuture<@Nullable V> put(K key, V value);

    /** Puts these values without reading what was there. */
    CompletableFuture<@Nullable Void> putAll(Map<? extends K, ? extends V> values);

    /** Puts a value if there is none, and returns the one that is there instead, or {@code null}. */
    CompletableFuture<@Nullable V> putIfAbsent(K key, V value);

    /** Removes an entry, and returns the value that was there, or {@code null}. */
    CompletableFuture<@Nullable V> remove(K key);

    /** Removes an entry that has this value, and returns whether it did. */
    CompletableFuture<Boolean> remove(K key, V value);

    /** Puts a value if there is one, and returns the one that was there, or {@code null}. */
    CompletableFuture<@Nullable V> replace(K key, V value);

    /** Puts a value in place of this one, and returns whether it did. */
    CompletableFuture<Boolean> replace(K key, V oldValue, V newValue);

    /** Removes all entries. */
    CompletableFuture<@Nullable Void> clear();

    /** Puts what a function makes of the key and its value, {@code null} for none, and returns it. */
    CompletableFuture<@Nullable V> compute(
            K key, BiFunction<? super K, ? super @Nullable V, ? extends @Nullable V> function);

    /** Puts what a function makes of the key if there is no value, and returns the value there is then. */
    CompletableFuture<@Nullable V> computeIfAbsent(K key, Function<? super K, ? extends @Nullable V> function);

    /** Puts what a function makes of the key and its value if there is one, and returns it. */
    CompletableFuture<@Nullable V> computeIfPresent(
            K key, BiFunction<? super K, ? super V, ? extends @Nullable V> function);

    /** Puts a value, or what a function makes of the one there is and this one, and returns what is there then. */
    CompletableFuture<@Nullable V> merge(
            K key, V value, BiFunction<? super V, ? super V, ? extends @Nullable V> function);
}
