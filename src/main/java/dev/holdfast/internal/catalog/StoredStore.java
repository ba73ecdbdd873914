package dev.holdfast.internal.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** What the store is; there is one row. */
@Entity(name = "Store")
@Table(name = "hf_store", comment = "What this store is; one row")
public class StoredStore {

    static final String ONLY = "store";

    @Id
    @Column(name = "name", length = 16, comment = "Always " + ONLY)
    private String name = ONLY;

    // why: as text, since some databases show a UUID as bytes.
    @Column(name = "store_id", length = 36, nullable = false, comment = "Tells this store from all others")
    private String storeId = "";

    @Column(name = "created_at", nullable = false, comment = "When the store was made, by its own clock")
    private Instant createdAt = Instant.EPOCH;

    protected StoredStore() {}

    StoredStore(UUID storeId, Instant createdAt) {
        this.storeId = storeId.toString();
        this.createdAt = createdAt;
    }

    String storeId() {
        return storeId;
    }
}
