package dev.holdfast.session;

import dev.holdfast.ScopedEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A page of a channel's participants, with the hash by which the server is asked whether it has changed. */
@Entity
@Table(name = "hf_channel_participants", comment = "Pages of participants of channels")
public class ParticipantsPage extends ScopedEntity<ParticipantsPageKey> {

    @Column(name = "filter_name", nullable = false, comment = "Which kind of participants was asked for")
    private String filter = "";

    @Column(name = "query_text", length = 4096, nullable = false, comment = "What participants were searched by")
    private String query = "";

    @Column(name = "page_offset", comment = "How many participants come before the page")
    private int offset;

    @Column(name = "page_limit", comment = "How many participants there are on a page")
    private int limit;

    @Column(name = "participants_hash", comment = "By it the server tells whether the page has changed")
    private long hash;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(nullable = false, comment = "The participants as the client has put them into JSON")
    private List<Map<String, Object>> participants = List.of();

    @Column(name = "fetched_at", nullable = false, comment = "When the page came from the server, in UTC")
    private Instant fetchedAt = Instant.EPOCH;

    protected ParticipantsPage() {}

    ParticipantsPage(ParticipantsQuery query, long hash, List<Map<String, Object>> participants, Instant fetchedAt) {
        super(ParticipantsPageKey.of(query));
        this.filter = query.filter();
        this.query = query.query();
        this.offset = query.offset();
        this.limit = query.limit();
        this.hash = hash;
        this.participants = participants;
        this.fetchedAt = fetchedAt;
    }

    /** Returns what the page was asked by. */
    public ParticipantsQuery query() {
        return new ParticipantsQuery(key().channelId(), filter, query, offset, limit);
    }

    /** Returns the hash to ask with again: the server answers that nothing has changed, or with the page. */
    public long hash() {
        return hash;
    }

    /** Returns the participants as they were handed in. */
    public List<Map<String, Object>> participants() {
        return participants;
    }

    public Instant fetchedAt() {
        return fetchedAt;
    }
}
