package dev.holdfast.internal.lease;

import dev.holdfast.ScopedEntity;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who writes a session. Every batch of the holder is guarded by the row's version, the fence, which grows whenever the session
 * changes hands; so a holder that was away for too long cannot write any more. A session's first fence is the time of its
 * first opening, in microseconds, so that a session that was dropped and made again begins with a higher one.
 */
@Entity(name = "Lease")
@Table(name = "hf_lease", comment = "Which process writes a session")
@AttributeOverride(
        name = "id.key",
        column = @Column(name = "role", length = 16, comment = "Always " + StoredLease.WRITER))
public class StoredLease extends ScopedEntity<String> {

    static final String WRITER = "writer";

    // why: as text, since some databases show a UUID as bytes.
    @Column(name = "holder", length = 36, comment = "The id of the process in hf_process, null if it has let go")
    private @Nullable String holder;

    @Column(name = "taken_at", nullable = false, comment = "When it was taken or let go, by the clock of the store")
    private Instant takenAt = Instant.EPOCH;

    @Version
    @Column(name = "fence", comment = "Grows whenever the session changes hands")
    private long fence;

    protected StoredLease() {}

    StoredLease(@Nullable UUID holder, Instant now) {
        super(WRITER);
        this.holder = holder == null ? null : holder.toString();
        this.takenAt = now;
    }

    @Nullable
    String holder() {
        return holder;
    }

    Instant takenAt() {
        return takenAt;
    }

    long fence() {
        return fence;
    }
}
