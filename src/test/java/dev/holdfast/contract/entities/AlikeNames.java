package dev.holdfast.contract.entities;

import dev.holdfast.ScopedEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Two indexed columns whose names have the same hash code, in a table with the longest name there is. */
@Entity
@Table(
        name = "ct_alike_901234567890123456789012345678901234567",
        indexes = {@Index(columnList = "Aa"), @Index(columnList = "BB")})
public class AlikeNames extends ScopedEntity<Long> {

    @Column(name = "Aa")
    public @Nullable String one;

    @Column(name = "BB")
    public @Nullable String two;

    protected AlikeNames() {}

    public AlikeNames(long key, String one, String two) {
        super(key);
        this.one = one;
        this.two = two;
    }
}
