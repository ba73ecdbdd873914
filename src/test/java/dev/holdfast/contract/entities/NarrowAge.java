package dev.holdfast.contract.entities;

import dev.holdfast.ScopedEntity;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A table as an older program knows it; {@link WideAge} is the newer one. */
@Entity
@Table(name = "ct_aged")
@AttributeOverride(name = "id.key", column = @Column(name = "aged_id"))
public class NarrowAge extends ScopedEntity<Long> {

    private @Nullable String content;

    protected NarrowAge() {}

    public NarrowAge(long key, @Nullable String content) {
        super(key);
        this.content = content;
    }
}
