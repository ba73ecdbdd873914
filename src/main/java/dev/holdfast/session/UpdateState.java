package dev.holdfast.session;

import dev.holdfast.ScopedEntity;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far updates have been received, for the account or for one channel. */
@Entity
@Table(name = "hf_update_state", comment = "Update state of the account (channel 0) and of channels")
@AttributeOverride(
        name = "id.key",
        column = @Column(name = "channel_id", comment = "Marked id of the channel, 0 for the account"))
public class UpdateState extends ScopedEntity<Long> {

    /** The key under which the state of the account itself stands. */
    public static final long ACCOUNT = 0;

    @Column(comment = "Sequence of message updates")
    private @Nullable Integer pts;

    @Column(comment = "Sequence of secret chat and bot updates")
    private @Nullable Integer qts;

    @Column(name = "state_date", comment = "Time of the last update, in UTC")
    private @Nullable Instant date;

    @Column(comment = "Sequence of other updates")
    private @Nullable Integer seq;

    protected UpdateState() {}

    /** Makes the state of a channel, or of the account if the id is {@link #ACCOUNT}. */
    public UpdateState(long channelId) {
        super(channelId);
    }

    public @Nullable Integer pts() {
        return pts;
    }

    public void setPts(@Nullable Integer pts) {
        this.pts = pts;
    }

    public @Nullable Integer qts() {
        return qts;
    }

    public void setQts(@Nullable Integer qts) {
        this.qts = qts;
    }

    public @Nullable Instant date() {
        return date;
    }

    public void setDate(@Nullable Instant date) {
        this.date = date;
    }

    public @Nullable Integer seq() {
        return seq;
    }

    public void setSeq(@Nullable Integer seq) {
        this.seq = seq;
    }
}
