package dev.holdfast.contract.entities;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Its key is a UUID. */
@Entity
@Table(name = "ct_uuid", indexes = @Index(columnList = "tag"))
@AttributeOverride(name = "id.key", column = @Column(name = "uuid_id"))
public class UuidKeyed extends TaggedEntity<UUID> {

    protected UuidKeyed() {}

    public UuidKeyed(UUID key, @Nullable String tag, @Nullable String content) {
        super(key, tag, content);
    }
}
