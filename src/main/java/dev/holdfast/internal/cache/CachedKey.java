package dev.holdfast.internal.cache;

import dev.holdfast.spi.Key;
import org.jspecify.annotations.Nullable;

/** The key of a row, among those of all entities and scopes. */
final class CachedKey {

    private final Generation generation;

    /** A key of one part is that part: each object on the way to it may have to be fetched from memory. */
    private final Object key;

    private final int hash;

    CachedKey(Generation generation, Key key, int hash) {
        this.generation = generation;
        this.key = key.size() == 1 && !(key.part(0) instanceof byte[]) ? key.part(0) : key;
        this.hash = hash;
    }

    Generation generation() {
        return generation;
    }

    Key key() {
        return key instanceof Key whole ? whole : Key.of(key);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CachedKey cached
                && hash == cached.hash
                && generation == cached.generation
                && key.equals(cached.key);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
