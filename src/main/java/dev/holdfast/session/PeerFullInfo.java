package dev.holdfast.session;

import dev.holdfast.ScopedEntity;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What the server tells of a peer when it is asked for all of it, and when that was. */
@Entity
@Table(name = "hf_peer_full_info", comment = "Full information on peers, as it was fetched")
@AttributeOverride(name = "id.key", column = @Column(name = "peer_id", comment = "Marked id of the peer"))
public class PeerFullInfo extends ScopedEntity<Long> {

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(comment = "The full information")
    private @Nullable Map<String, Object> info;

    @Column(name = "fetched_at", nullable = false, comment = "When the server was asked, in UTC")
    private Instant fetchedAt = Instant.EPOCH;

    protected PeerFullInfo() {}

    public PeerFullInfo(long peerId, Map<String, Object> info, Instant fetchedAt) {
        super(peerId);
        this.info = new LinkedHashMap<>(info);
        this.fetchedAt = fetchedAt;
    }

    /** Returns the full information; the map is the entity's own. */
    public Map<String, Object> info() {
        if (info == null) {
            info = new LinkedHashMap<>();
        }
        return info;
    }

    public Instant fetchedAt() {
        return fetchedAt;
    }

    /** Returns how old it is at a moment, zero if it was fetched after. */
    public Duration age(Instant at) {
        return fetchedAt.isAfter(at) ? Duration.ZERO : Duration.between(fetchedAt, at);
    }
}
