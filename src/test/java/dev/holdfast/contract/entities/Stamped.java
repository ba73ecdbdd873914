package dev.holdfast.contract.entities;

import dev.holdfast.ScopedEntity;
import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A mapped superclass of the user's own. */
@MappedSuperclass
public abstract class Stamped<K> extends ScopedEntity<K> {

    @Column(name = "stamped_by", length = 40)
    public @Nullable String stampedBy;

    @Column(name = "stamped_at")
    public @Nullable Instant stampedAt;

    protected Stamped() {}

    protected Stamped(K key) {
        super(key);
    }
}
