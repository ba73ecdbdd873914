package dev.holdfast.session;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** An authorization key: 256 secret bytes, and the number by which the server names them. Immutable. */
public final class AuthKey {

    /** How many bytes a key has. */
    public static final int LENGTH = 256;

    private final byte[] bytes;
    private final long id;

    private AuthKey(byte[] bytes) {
        this.bytes = bytes;
        this.id = idOf(bytes);
    }

    /**
     * Returns the key of these bytes.
     *
     * @throws IllegalArgumentException if they are not 256, or all zero, which clients write for no key
     */
    public static AuthKey of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException(
                    "An authorization key has " + LENGTH + " bytes, not " + bytes.length + ".");
        }
        if (MessageDigest.isEqual(bytes, new byte[LENGTH])) {
            throw new IllegalArgumentException("Zeros are no authorization key.");
        }
        return new AuthKey(bytes.clone());
    }

    /**
     * Returns the key of these bytes, which the server is said to name so.
     *
     * @throws IllegalArgumentException if they are not 256, or their id is another
     */
    public static AuthKey of(byte[] bytes, long id) {
        AuthKey key = of(bytes);
        if (key.id != id) {
            throw new IllegalArgumentException(
                    "The authorization key has the id " + key.id + ", not " + id + "; it is another, or was damaged.");
        }
        return key;
    }

    private static long idOf(byte[] key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(key);
            return ByteBuffer.wrap(digest).order(ByteOrder.LITTLE_ENDIAN).getLong(digest.length - Long.BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1.", e);
        }
    }

    /** Returns a copy of the bytes, a secret. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Returns the lower 64 bits of the SHA-1 of the key, by which servers name it. */
    public long id() {
        return id;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AuthKey key && id == key.id && MessageDigest.isEqual(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(id);
    }

    /** Returns the id, which is no secret. */
    @Override
    public String toString() {
        return "AuthKey[" + id + "]";
    }
}
