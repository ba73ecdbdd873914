package dev.holdfast.contract.entities;

import dev.holdfast.ScopedEntity;
import jakarta.persistence.MappedSuperclass;
import org.jspecify.annotations.Nullable;

/** What the entities that differ by their keys have in common: a text that is indexed and one that is not. */
@MappedSuperclass
public abstract class TaggedEntity<K> extends ScopedEntity<K> {

    private @Nullable String tag;
    private @Nullable String content;

    protected TaggedEntity() {}

    protected TaggedEntity(K key, @Nullable String tag, @Nullable String content) {
        super(key);
        this.tag = tag;
        this.content = content;
    }

    public @Nullable String tag() {
        return tag;
    }

    public @Nullable String content() {
        return content;
    }
}
