package dev.holdfast.session;

import dev.holdfast.ScopedEntity;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** The sponsored messages of a peer, or that it has none, for as long as they may be shown. */
@Entity
@Table(name = "hf_sponsored_message", comment = "Sponsored messages of peers")
@AttributeOverride(name = "id.key", column = @Column(name = "peer_id", comment = "Marked id of the peer"))
public class SponsoredMessage extends ScopedEntity<Long> {

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(nullable = false, comment = "The messages as the client has put them into JSON")
    private List<Map<String, Object>> messages = List.of();

    @Column(name = "fetched_at", nullable = false, comment = "When they came from the server, in UTC")
    private Instant fetchedAt = Instant.EPOCH;

    @Column(name = "expires_at", nullable = false, comment = "When the server is to be asked again, in UTC")
    private Instant expiresAt = Instant.EPOCH;

    protected SponsoredMessage() {}

    SponsoredMessage(long peerId, List<Map<String, Object>> messages, Instant fetchedAt, Instant expiresAt) {
        super(peerId);
        this.messages = messages;
        this.fetchedAt = fetchedAt;
        this.expiresAt = expiresAt;
    }

    /** Returns the messages as they were handed in; there may be none. */
    public List<Map<String, Object>> messages() {
        return messages;
    }

    public Instant fetchedAt() {
        return fetchedAt;
    }

    /** Returns when they hold no more. */
    public Instant expiresAt() {
        return expiresAt;
    }
}
