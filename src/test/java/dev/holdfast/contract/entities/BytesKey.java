package dev.holdfast.contract.entities;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A key that begins with a byte string. */
@Embeddable
public record BytesKey(
        @Column(name = "digest", length = 64) byte[] digest,
        @Column(name = "part") int part) implements Serializable {

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BytesKey key && Arrays.equals(digest, key.digest) && part == key.part;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(digest) * 31 + part;
    }
}
