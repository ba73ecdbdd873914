package dev.holdfast.session;

import dev.holdfast.ScopedEntity;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * A user, chat or channel the account has met, with the access hash by which it may be addressed. Its key is the marked
 * (Bot API style) peer id, see {@link PeerType#ofId}.
 */
@Entity
@Table(
        name = "hf_peer",
        comment = "Users, chats and channels with their access hashes",
        indexes = {@Index(columnList = "username"), @Index(columnList = "phone")})
@AttributeOverride(
        name = "id.key",
        column = @Column(name = "peer_id", comment = "Marked id: users positive, chats negative, channels -100..."))
public class Peer extends ScopedEntity<Long> {

    @Enumerated(EnumType.STRING)
    @Column(length = 16, nullable = false, comment = "USER, BOT, CHAT, CHANNEL, SUPERGROUP or SECRET_CHAT")
    private PeerType type = PeerType.USER;

    @Column(name = "access_hash", comment = "Belongs to this account alone; null is unknown, 0 is legal for chats")
    private @Nullable Long accessHash;

    @Column(name = "is_min", comment = "Whether only a reduced form was seen, whose hash is good for little")
    private boolean min;

    @Column(comment = "Full name of a user, title of a chat or channel")
    private @Nullable String name;

    @Column(comment = "First active username, in lower case; hf_username has them all")
    private @Nullable String username;

    @Column(length = 32, comment = "Digits alone")
    private @Nullable String phone;

    @Column(name = "updated_at", comment = "When the peer was last seen in full")
    private @Nullable Instant updatedAt;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(comment = "What else is known of the peer")
    private @Nullable Map<String, Object> attributes;

    protected Peer() {}

    public Peer(long peerId) {
        super(peerId);
    }

    public PeerType type() {
        return type;
    }

    public void setType(PeerType type) {
        this.type = type;
    }

    /** Returns the access hash, all 64 bits of it, or {@code null} while it is unknown. */
    public @Nullable Long accessHash() {
        return accessHash;
    }

    public void setAccessHash(@Nullable Long accessHash) {
        this.accessHash = accessHash;
    }

    /** Returns whether only a reduced form of the peer was seen. */
    public boolean isMin() {
        return min;
    }

    public void setMin(boolean min) {
        this.min = min;
    }

    public @Nullable String name() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name;
    }

    /** Returns the first active username in lower case, or {@code null}. */
    public @Nullable String username() {
        return username;
    }

    public void setUsername(@Nullable String username) {
        this.username = username;
    }

    /** Returns the digits of the phone number, or {@code null} while it is hidden or unknown. */
    public @Nullable String phone() {
        return phone;
    }

    public void setPhone(@Nullable String phone) {
        this.phone = phone;
    }

    public @Nullable Instant updatedAt() {
        return updatedAt;
    }

    public void setUpdatedAt(@Nullable Instant updatedAt) {
        this.updatedAt = updatedAt;
    }

    /** Returns what else is known of the peer; the map is the entity's own. */
    public Map<String, Object> attributes() {
        if (attributes == null) {
            attributes = new LinkedHashMap<>();
        }
        return attributes;
    }

    /** Returns whether nothing is kept of it but by what it can be addressed. */
    boolean isBare() {
        return name == null
                && username == null
                && phone == null
                && updatedAt == null
                && (attributes == null || attributes.isEmpty());
    }

    /** Forgets everything but by what it can be addressed. */
    void makeBare() {
        name = null;
        username = null;
        phone = null;
        updatedAt = null;
        attributes = null;
    }
}
