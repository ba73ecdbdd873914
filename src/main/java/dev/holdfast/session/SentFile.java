package dev.holdfast.session;

import dev.holdfast.ScopedEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A file that was uploaded before and can be sent again by its id. */
@Entity
@Table(name = "hf_sent_file", comment = "Uploaded files that can be sent again without their content")
public class SentFile extends ScopedEntity<SentFileKey> {

    @Column(name = "file_id", comment = "Id of the uploaded file")
    private long fileId;

    @Column(name = "access_hash", comment = "Belongs to this account alone")
    private long accessHash;

    protected SentFile() {}

    public SentFile(SentFileKey key, long fileId, long accessHash) {
        super(key);
        this.fileId = fileId;
        this.accessHash = accessHash;
    }

    public long fileId() {
        return fileId;
    }

    public long accessHash() {
        return accessHash;
    }
}
