package dev.holdfast.session;

import dev.holdfast.ScopedEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;

/** Where in a secret chat the message of a random id is: answers and deletions name messages by it. */
@Entity
@Table(name = "hf_secret_random_id", comment = "Messages of secret chats by their random ids")
public class SecretRandomId extends ScopedEntity<SecretRandomIdKey> {

    @Enumerated(EnumType.STRING)
    @Column(length = 16, nullable = false, comment = "IN or OUT")
    private SecretMessageDirection direction = SecretMessageDirection.IN;

    @Column(comment = "Place among what this side has sent, from 0")
    private int sequence;

    protected SecretRandomId() {}

    SecretRandomId(long randomId, SecretMessageKey message) {
        super(new SecretRandomIdKey(message.chatId(), randomId));
        this.direction = message.direction();
        this.sequence = message.sequence();
    }

    /** Returns the key of the message. */
    public SecretMessageKey message() {
        return new SecretMessageKey(key().chatId(), direction, sequence);
    }
}
