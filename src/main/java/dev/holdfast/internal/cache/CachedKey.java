package dev.holdfast.internal.cache;

import dev.holdfast.spi.Key;
import org.jspecify.annotations.Nullable;

/** The key of a row, among those of all entities and scopes. */
final class CachedKey {

    private final Generation generation;
    private final Key key;
    private final int hash;

    CachedKey(Generation generation, Key key, int hash) {
        this.generation = generation;
        this.key = key;
        this.hash = hash;
    }

    Generation generation() {
        return generation;
    }

    Key key() {
        return key;
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
