package dev.holdfast.interop;

import dev.holdfast.session.AuthKey;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The data centre a session of another client is logged in at, with the keys that are the login. Immutable. */
public final class ForeignDataCenter {

    private final int id;
    private final @Nullable String address;
    private final @Nullable Integer port;
    private final byte @Nullable [] authKey;
    private final byte @Nullable [] temporaryKey;
    private final @Nullable Long takeoutId;

    private ForeignDataCenter(
            int id,
            @Nullable String address,
            @Nullable Integer port,
            byte @Nullable [] authKey,
            byte @Nullable [] temporaryKey,
            @Nullable Long takeoutId) {
        this.id = id;
        this.address = address;
        this.port = port;
        this.authKey = authKey;
        this.temporaryKey = temporaryKey;
        this.takeoutId = takeoutId;
    }

    /** Returns a data centre without keys; its address and port are {@code null} if they are unknown. */
    public static ForeignDataCenter of(int id, @Nullable String address, @Nullable Integer port) {
        return new ForeignDataCenter(id, address, port, null, null, null);
    }

    /**
     * Returns this data centre with a permanent key; {@code null} and a key of zeros alone are no key.
     *
     * @throws IllegalArgumentException if the key is not 256 bytes long
     */
    public ForeignDataCenter withAuthKey(byte @Nullable [] key) {
        return new ForeignDataCenter(id, address, port, AuthKeys.copy(key), temporaryKey, takeoutId);
    }

    /**
     * Returns this data centre with a temporary key; {@code null} and a key of zeros alone are no key.
     *
     * @throws IllegalArgumentException if the key is not 256 bytes long
     */
    public ForeignDataCenter withTemporaryKey(byte @Nullable [] key) {
        return new ForeignDataCenter(id, address, port, authKey, AuthKeys.copy(key), takeoutId);
    }

    /** Returns this data centre with the id of a data export that is going on. */
    public ForeignDataCenter withTakeoutId(@Nullable Long newTakeoutId) {
        return new ForeignDataCenter(id, address, port, authKey, temporaryKey, newTakeoutId);
    }

    public int id() {
        return id;
    }

    /** Returns the IP address or host name, or {@code null} if it is unknown. */
    public @Nullable String address() {
        return address;
    }

    public @Nullable Integer port() {
        return port;
    }

    /** Returns a copy of the permanent key of 256 bytes, or {@code null} if the session is not logged in. */
    public byte @Nullable [] authKey() {
        return authKey == null ? null : authKey.clone();
    }

    /** Returns the lower 64 bits of the SHA-1 of the permanent key, or {@code null} if there is no key. */
    public @Nullable Long authKeyId() {
        return authKey == null ? null : AuthKey.of(authKey).id();
    }

    /** Returns a copy of the temporary key of 256 bytes, or {@code null}; until when it holds is not known. */
    public byte @Nullable [] temporaryKey() {
        return temporaryKey == null ? null : temporaryKey.clone();
    }

    /** Returns the id of the data export that is going on, or {@code null} if there is none. */
    public @Nullable Long takeoutId() {
        return takeoutId;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ForeignDataCenter that
                && id == that.id
                && Objects.equals(address, that.address)
                && Objects.equals(port, that.port)
                && Arrays.equals(authKey, that.authKey)
                && Arrays.equals(temporaryKey, that.temporaryKey)
                && Objects.equals(takeoutId, that.takeoutId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, address, port, Arrays.hashCode(authKey));
    }

    /** Returns the number and address of the data centre, and none of its keys. */
    @Override
    public String toString() {
        return "ForeignDataCenter[" + id + ", " + address + ", " + port + (authKey == null ? "" : ", with a key") + "]";
    }
}
