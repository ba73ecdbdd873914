package dev.holdfast.contract.entities;

import jakarta.persistence.Entity;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Its key is a byte string and a number. */
@Entity
@Table(name = "ct_bytes", indexes = @Index(columnList = "tag"))
public class BytesKeyed extends TaggedEntity<BytesKey> {

    protected BytesKeyed() {}

    public BytesKeyed(BytesKey key, @Nullable String tag, @Nullable String content) {
        super(key, tag, content);
    }
}
