package dev.holdfast.session;

import dev.holdfast.ScopedEntity;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** An update that has been received and not been handled yet. Its key tells the order in which updates were queued. */
@Entity
@Table(name = "hf_queued_update", comment = "Updates that were received and are still to be handled")
@AttributeOverride(
        name = "id.key",
        column = @Column(name = "sequence", comment = "Place in the queue; the lowest is handled first"))
public class QueuedUpdate extends ScopedEntity<Long> {

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(nullable = false, comment = "The update as the client has put it into JSON")
    private Map<String, Object> content = Map.of();

    @Column(name = "queued_at", nullable = false, comment = "When it was queued, in UTC")
    private Instant queuedAt = Instant.EPOCH;

    protected QueuedUpdate() {}

    QueuedUpdate(long sequence, Map<String, Object> content, Instant queuedAt) {
        super(sequence);
        this.content = content;
        this.queuedAt = queuedAt;
    }

    /** Returns the update as JSON keeps it: what was handed in, but for classes that JSON does not have. */
    public Map<String, Object> content() {
        return content;
    }

    public Instant queuedAt() {
        return queuedAt;
    }

    /** Returns the place in the queue, and nothing of the update. */
    @Override
    public String toString() {
        return "QueuedUpdate[" + key() + "]";
    }
}
