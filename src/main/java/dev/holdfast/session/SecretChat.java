package dev.holdfast.session;

import dev.holdfast.ScopedEntity;
import dev.holdfast.Sensitive;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * A secret chat: its keys, and how far the messages of both sides have come. Its key is the id the server has given it,
 * not the marked one of its peer.
 */
@Entity
@Table(name = "hf_secret_chat", comment = "Secret chats with their keys")
@AttributeOverride(name = "id.key", column = @Column(name = "chat_id", comment = "Id of the secret chat"))
public class SecretChat extends ScopedEntity<Integer> {

    @Enumerated(EnumType.STRING)
    @Column(length = 16, nullable = false, comment = "REQUESTED, READY or DISCARDED")
    private SecretChatState state = SecretChatState.REQUESTED;

    @Column(name = "access_hash", comment = "Belongs to this account alone")
    private @Nullable Long accessHash;

    @Column(name = "user_id", comment = "The other side")
    private @Nullable Long userId;

    @Column(name = "is_creator", comment = "Whether this account has asked for the chat")
    private boolean creator;

    @Column(comment = "Layer that the other side speaks")
    private @Nullable Integer layer;

    @Column(comment = "Seconds after which read messages are removed, 0 for never")
    private int ttl;

    @Column(name = "in_seq_no", comment = "How many messages have been received")
    private int inSeqNo;

    @Column(name = "out_seq_no", comment = "How many messages have been sent")
    private int outSeqNo;

    @Column(name = "remote_in_seq_no", comment = "How many of the sent ones the other side has received")
    private int remoteInSeqNo;

    @Sensitive
    @Column(name = "auth_key", length = 256, comment = "The key of the chat, a secret")
    private byte @Nullable [] authKey;

    @Column(name = "key_fingerprint", comment = "By it both sides see that they have one key")
    private @Nullable Long keyFingerprint;

    @Sensitive
    @Column(name = "old_key", length = 256, comment = "The key before, while messages may come with it, a secret")
    private byte @Nullable [] oldKey;

    @Sensitive
    @Column(name = "exchange_secret", length = 256, comment = "Own number of a key exchange under way, a secret")
    private byte @Nullable [] exchangeSecret;

    @Column(name = "updated_at", comment = "When anything was last sent or received, in UTC")
    private @Nullable Instant updatedAt;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(comment = "What else is known of the chat; no secrets")
    private @Nullable Map<String, Object> attributes;

    protected SecretChat() {}

    public SecretChat(int chatId) {
        super(chatId);
    }

    public SecretChatState state() {
        return state;
    }

    public void setState(SecretChatState state) {
        this.state = state;
    }

    public @Nullable Long accessHash() {
        return accessHash;
    }

    public void setAccessHash(@Nullable Long accessHash) {
        this.accessHash = accessHash;
    }

    /** Returns the id of the user on the other side. */
    public @Nullable Long userId() {
        return userId;
    }

    public void setUserId(@Nullable Long userId) {
        this.userId = userId;
    }

    /** Returns whether this account has asked for the chat. */
    public boolean isCreator() {
        return creator;
    }

    public void setCreator(boolean creator) {
        this.creator = creator;
    }

    /** Returns the layer that the other side speaks, or {@code null} before it has told. */
    public @Nullable Integer layer() {
        return layer;
    }

    public void setLayer(@Nullable Integer layer) {
        this.layer = layer;
    }

    /** Returns after how many seconds messages that were read are removed, 0 for never. */
    public int ttl() {
        return ttl;
    }

    public void setTtl(int ttl) {
        this.ttl = ttl;
    }

    /** Returns how many messages have been received, which is the sequence of the next one. */
    public int inSeqNo() {
        return inSeqNo;
    }

    void setInSeqNo(int inSeqNo) {
        this.inSeqNo = inSeqNo;
    }

    /** Returns how many messages have been sent, which is the sequence of the next one. */
    public int outSeqNo() {
        return outSeqNo;
    }

    void setOutSeqNo(int outSeqNo) {
        this.outSeqNo = outSeqNo;
    }

    /** Ends the chat: its keys are gone, and its counts tell what is still to be deleted. */
    void discard() {
        state = SecretChatState.DISCARDED;
        authKey = null;
        oldKey = null;
        exchangeSecret = null;
    }

    /** Returns how many of the sent messages the other side has received, as far as it has told. */
    public int remoteInSeqNo() {
        return remoteInSeqNo;
    }

    public void setRemoteInSeqNo(int remoteInSeqNo) {
        this.remoteInSeqNo = remoteInSeqNo;
    }

    /** Returns the key of 256 bytes, or {@code null} before there is one. */
    public byte @Nullable [] authKey() {
        return authKey;
    }

    public void setAuthKey(byte @Nullable [] authKey) {
        this.authKey = authKey;
    }

    public @Nullable Long keyFingerprint() {
        return keyFingerprint;
    }

    public void setKeyFingerprint(@Nullable Long keyFingerprint) {
        this.keyFingerprint = keyFingerprint;
    }

    /** Returns the key before the present one, while messages may still come with it. */
    public byte @Nullable [] oldKey() {
        return oldKey;
    }

    public void setOldKey(byte @Nullable [] oldKey) {
        this.oldKey = oldKey;
    }

    /** Returns the own secret number of a key exchange that is under way. */
    public byte @Nullable [] exchangeSecret() {
        return exchangeSecret;
    }

    public void setExchangeSecret(byte @Nullable [] exchangeSecret) {
        this.exchangeSecret = exchangeSecret;
    }

    public @Nullable Instant updatedAt() {
        return updatedAt;
    }

    public void setUpdatedAt(@Nullable Instant updatedAt) {
        this.updatedAt = updatedAt;
    }

    /** Returns what else is known of the chat; the map is the entity's own, and no place for secrets. */
    public Map<String, Object> attributes() {
        if (attributes == null) {
            attributes = new LinkedHashMap<>();
        }
        return attributes;
    }

    /** Returns the id and state of the chat, and none of its keys. */
    @Override
    public String toString() {
        return "SecretChat[" + key() + ", " + state + "]";
    }
}
