package dev.holdfast.session;

import dev.holdfast.ScopedEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** The reference without which the server does not give a file, and the places where it is renewed. */
@Entity
@Table(name = "hf_file_reference", comment = "References by which files are fetched, and where they are renewed")
public class FileReference extends ScopedEntity<FileLocation> {

    @Column(name = "file_reference", length = 1024, nullable = false, comment = "Belongs to this account alone")
    private byte[] reference = {};

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(nullable = false, comment = "Where the file was met, the latest last")
    private List<FileOrigin> origins = List.of();

    @Column(name = "updated_at", nullable = false, comment = "When the reference was last seen, in UTC")
    private Instant updatedAt = Instant.EPOCH;

    protected FileReference() {}

    FileReference(FileLocation location, byte[] reference, List<FileOrigin> origins, Instant updatedAt) {
        super(location);
        this.reference = reference;
        this.origins = origins;
        this.updatedAt = updatedAt;
    }

    /** Returns the reference as the server has given it. */
    public byte[] reference() {
        return reference;
    }

    /** Returns the places where the file was met, each once, the latest last. */
    public List<FileOrigin> origins() {
        return origins;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
