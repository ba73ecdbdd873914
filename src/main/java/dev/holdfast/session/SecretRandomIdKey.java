package dev.holdfast.session;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;

/**
 * Names a message of a secret chat as its sender does.
 *
 * @param chatId the id of the secret chat
 * @param randomId the number the sender has drawn for the message
 */
@Embeddable
public record SecretRandomIdKey(
        @Column(name = "chat_id", comment = "Id of the secret chat")
        int chatId,

        @Column(name = "random_id", comment = "Number the sender has drawn for the message")
        long randomId)
        implements Serializable {}
