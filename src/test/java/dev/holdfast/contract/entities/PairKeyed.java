package dev.holdfast.contract.entities;

import jakarta.persistence.Entity;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Its key is a text and a number. */
@Entity
@Table(name = "ct_pair", indexes = @Index(columnList = "tag"))
public class PairKeyed extends TaggedEntity<PairKey> {

    protected PairKeyed() {}

    public PairKeyed(PairKey key, @Nullable String tag, @Nullable String content) {
        super(key, tag, content);
    }
}
