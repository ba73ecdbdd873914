package dev.holdfast.session;

import dev.holdfast.ScopedEntity;
import dev.holdfast.Sensitive;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A message of a secret chat, kept so that it can be sent again, or is not taken twice. */
@Entity
@Table(name = "hf_secret_message", comment = "Messages of secret chats by their sequence")
public class SecretMessage extends ScopedEntity<SecretMessageKey> {

    @Sensitive
    @JdbcTypeCode(SqlTypes.JSON)
    @Column(nullable = false, comment = "The decrypted message as the client has put it into JSON, a secret")
    private Map<String, Object> content = Map.of();

    @Column(name = "stored_at", nullable = false, comment = "When it was sent or received, in UTC")
    private Instant storedAt = Instant.EPOCH;

    protected SecretMessage() {}

    SecretMessage(SecretMessageKey key, Map<String, Object> content, Instant storedAt) {
        super(key);
        this.content = content;
        this.storedAt = storedAt;
    }

    /** Returns the message as it was handed in. */
    public Map<String, Object> content() {
        return content;
    }

    public Instant storedAt() {
        return storedAt;
    }

    /** Returns the place in the chat, and nothing of the message. */
    @Override
    public String toString() {
        return "SecretMessage[" + key() + "]";
    }
}
