package dev.holdfast.session;

import dev.holdfast.ScopedEntity;
import dev.holdfast.Sensitive;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A data centre the session talks to: its address, and the keys that are the login. */
@Entity
@Table(name = "hf_data_center", comment = "Data centres of a session with their authorization keys")
public class DataCenter extends ScopedEntity<DataCenterKey> {

    @Column(length = 255, comment = "IP address or host name")
    private @Nullable String address;

    @Column(comment = "TCP port")
    private @Nullable Integer port;

    @Sensitive
    @Column(name = "auth_key", length = 256, comment = "Permanent authorization key, a secret")
    private byte @Nullable [] authKey;

    @Column(name = "auth_key_id", comment = "Lower 64 bits of the SHA-1 of the permanent key")
    private @Nullable Long authKeyId;

    @ColumnDefault("false")
    @Column(comment = "Whether the account is logged in by the permanent key")
    private boolean authorized;

    @Sensitive
    @Column(name = "temporary_key", length = 256, comment = "Temporary authorization key, a secret")
    private byte @Nullable [] temporaryKey;

    @Column(name = "temporary_key_expires_at", comment = "When the temporary key ends, in UTC")
    private @Nullable Instant temporaryKeyExpiresAt;

    @ColumnDefault("false")
    @Column(name = "temporary_key_bound", comment = "Whether the server has bound it to the permanent key")
    private boolean temporaryKeyBound;

    @Column(name = "server_salt", comment = "Current salt of the server")
    private @Nullable Long serverSalt;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "future_salts", comment = "Salts to come, and from when to when they hold in Unix time")
    private @Nullable List<FutureSalt> futureSalts;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(comment = "What else is known of the data centre")
    private @Nullable Map<String, Object> attributes;

    protected DataCenter() {}

    public DataCenter(DataCenterKey key) {
        super(key);
    }

    public @Nullable String address() {
        return address;
    }

    public void setAddress(@Nullable String address) {
        this.address = address;
    }

    public @Nullable Integer port() {
        return port;
    }

    public void setPort(@Nullable Integer port) {
        this.port = port;
    }

    /** Returns the permanent authorization key of 256 bytes, or {@code null} before there is one. */
    public byte @Nullable [] authKey() {
        return authKey;
    }

    public void setAuthKey(byte @Nullable [] authKey) {
        this.authKey = authKey;
    }

    /** Returns the lower 64 bits of the SHA-1 of the permanent key, by which servers name it. */
    public @Nullable Long authKeyId() {
        return authKeyId;
    }

    public void setAuthKeyId(@Nullable Long authKeyId) {
        this.authKeyId = authKeyId;
    }

    /** Returns whether the account is logged in at the data centre by the permanent key. */
    public boolean isAuthorized() {
        return authorized;
    }

    public void setAuthorized(boolean authorized) {
        this.authorized = authorized;
    }

    /** Returns the temporary key, or {@code null}; it holds only before {@link #temporaryKeyExpiresAt}. */
    public byte @Nullable [] temporaryKey() {
        return temporaryKey;
    }

    public void setTemporaryKey(byte @Nullable [] temporaryKey) {
        this.temporaryKey = temporaryKey;
    }

    public @Nullable Instant temporaryKeyExpiresAt() {
        return temporaryKeyExpiresAt;
    }

    public void setTemporaryKeyExpiresAt(@Nullable Instant temporaryKeyExpiresAt) {
        this.temporaryKeyExpiresAt = temporaryKeyExpiresAt;
    }

    /** Returns whether the server has bound the temporary key to the permanent one. */
    public boolean isTemporaryKeyBound() {
        return temporaryKeyBound;
    }

    public void setTemporaryKeyBound(boolean temporaryKeyBound) {
        this.temporaryKeyBound = temporaryKeyBound;
    }

    public @Nullable Long serverSalt() {
        return serverSalt;
    }

    public void setServerSalt(@Nullable Long serverSalt) {
        this.serverSalt = serverSalt;
    }

    /** Returns the salts to come. */
    public List<FutureSalt> futureSalts() {
        return futureSalts == null ? List.of() : futureSalts;
    }

    public void setFutureSalts(List<FutureSalt> futureSalts) {
        this.futureSalts = futureSalts;
    }

    /** Returns what else is known of the data centre; the map is the entity's own. */
    public Map<String, Object> attributes() {
        if (attributes == null) {
            attributes = new LinkedHashMap<>();
        }
        return attributes;
    }

    /** Takes away the permanent key and what holds for it alone. */
    void forgetKeys() {
        authKey = null;
        authKeyId = null;
        authorized = false;
        serverSalt = null;
        futureSalts = null;
        forgetTemporaryKey();
    }

    /** Takes away the temporary key. */
    void forgetTemporaryKey() {
        temporaryKey = null;
        temporaryKeyExpiresAt = null;
        temporaryKeyBound = false;
    }

    /** Returns the number and kind of the data centre, and none of its keys. */
    @Override
    public String toString() {
        return "DataCenter[" + key().dcId() + ", " + key().kind() + "]";
    }
}
