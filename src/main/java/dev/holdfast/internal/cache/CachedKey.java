package dev.holdfast.internal.cache;

import dev.holdfast.spi.Key;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The key of a row, among those of all entities and scopes. */
final class CachedKey {

    private final Generation generation;

    // why: each object on the way to a key may have to be fetched from memory, so a key of one part is that part.

    /** {@code null} if the key is a number alone. */
    private final @Nullable Object key;

    private final long number;

    private final int hash;

    CachedKey(Generation generation, Key key, int hash) {
        this.generation = generation;
        Object first = key.part(0);
        boolean isNumber = key.size() == 1 && first instanceof Long;
        this.number = isNumber ? (Long) first : 0;
        this.key = isNumber ? null : key.size() == 1 && !(first instanceof byte[]) ? first : key;
        this.hash = hash;
    }

    Generation generation() {
        return generation;
    }

    Key key() {
        if (key == null) {
            return Key.of(number);
        }
        return key instanceof Key whole ? whole : Key.of(key);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CachedKey cached
                && hash == cached.hash
                && generation == cached.generation
                && number == cached.number
                && Objects.equals(key, cached.key);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
