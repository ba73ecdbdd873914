package dev.holdfast.session;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.io.Serializable;

/**
 * Names a message of a secret chat.
 *
 * @param chatId the id of the secret chat
 * @param direction which side has sent it
 * @param sequence its place among what this side has sent, from 0
 */
@Embeddable
public record SecretMessageKey(
        @Column(name = "chat_id", comment = "Id of the secret chat")
        int chatId,

        @Column(name = "direction", length = 16, comment = "IN or OUT") @Enumerated(EnumType.STRING)
        SecretMessageDirection direction,

        @Column(name = "sequence", comment = "Place among what this side has sent, from 0")
        int sequence)
        implements Serializable {}
