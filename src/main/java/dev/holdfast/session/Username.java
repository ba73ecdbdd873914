package dev.holdfast.session;

import dev.holdfast.ScopedEntity;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.util.Locale;

/** A username in lower case and the peer it belongs to. A peer may have several. */
@Entity
@Table(
        name = "hf_username",
        comment = "Usernames, in lower case, and the peers they belong to",
        indexes = @Index(columnList = "peer_id"))
@AttributeOverride(name = "id.key", column = @Column(name = "username", comment = "In lower case"))
public class Username extends ScopedEntity<String> {

    @Column(name = "peer_id", comment = "The peer it belongs to")
    private long peerId;

    @Column(name = "username_position", comment = "Place among the usernames of the peer, 0 for the first")
    private int position;

    protected Username() {}

    /** Makes the entry of a username, which is put in lower case. */
    public Username(String username, long peerId, int position) {
        super(normalize(username));
        this.peerId = peerId;
        this.position = position;
    }

    /** Returns the form in which usernames are stored and looked up. */
    public static String normalize(String username) {
        return username.toLowerCase(Locale.ROOT);
    }

    public long peerId() {
        return peerId;
    }

    public int position() {
        return position;
    }
}
