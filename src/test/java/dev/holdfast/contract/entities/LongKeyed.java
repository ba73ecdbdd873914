package dev.holdfast.contract.entities;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Its key is a 64-bit number. */
@Entity
@Table(name = "ct_long", indexes = @Index(columnList = "tag"))
@AttributeOverride(name = "id.key", column = @Column(name = "long_id"))
public class LongKeyed extends TaggedEntity<Long> {

    protected LongKeyed() {}

    public LongKeyed(long key, @Nullable String tag, @Nullable String content) {
        super(key, tag, content);
    }
}
