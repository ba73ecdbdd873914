package dev.holdfast.interop;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** What is common to authorization keys, wherever they were read. */
final class AuthKeys {

    static final int LENGTH = 256;

    private AuthKeys() {}

    /** Returns a copy of the key, or {@code null} if there is none, which clients also write as zeros. */
    static byte @Nullable [] copy(byte @Nullable [] key) {
        if (key == null) {
            return null;
        }
        if (key.length != LENGTH) {
            throw new IllegalArgumentException("An authorization key has 256 bytes, not " + key.length + ".");
        }
        for (byte octet : key) {
            if (octet != 0) {
                return key.clone();
            }
        }
        return null;
    }

    /** Returns the lower 64 bits of the SHA-1 of the key, by which servers name it. */
    static long idOf(byte[] key) {
        byte[] digest = sha1(key);
        return ByteBuffer.wrap(digest).order(ByteOrder.LITTLE_ENDIAN).getLong(digest.length - Long.BYTES);
    }

    private static byte[] sha1(byte[] key) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(key);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1.", e);
        }
    }
}
