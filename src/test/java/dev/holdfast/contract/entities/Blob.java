package dev.holdfast.contract.entities;

import dev.holdfast.ScopedEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** Has room for more than a row may take. */
@Entity
@Table(name = "ct_blob")
public class Blob extends ScopedEntity<Long> {

    @Column(length = 16 << 20)
    public byte[] data = {};

    protected Blob() {}

    public Blob(long key, int size) {
        super(key);
        this.data = new byte[size];
    }
}
