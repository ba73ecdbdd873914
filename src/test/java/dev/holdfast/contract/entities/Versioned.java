package dev.holdfast.contract.entities;

import dev.holdfast.ScopedEntity;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** Has a version. The name of its table begins with that of another. */
@Entity
@Table(name = "ct_long_versioned")
@AttributeOverride(name = "id.key", column = @Column(name = "versioned_id"))
public class Versioned extends ScopedEntity<Long> {

    private @Nullable String content;

    @Version
    private @Nullable Long version;

    protected Versioned() {}

    public Versioned(long key, @Nullable String content) {
        super(key);
        this.content = content;
    }

    public @Nullable String content() {
        return content;
    }

    public @Nullable Long version() {
        return version;
    }
}
