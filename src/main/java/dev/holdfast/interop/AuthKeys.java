package dev.holdfast.interop;

import dev.holdfast.session.AuthKey;
import org.jspecify.annotations.Nullable;

/** What is common to authorization keys, wherever they were read. */
final class AuthKeys {

    static final int LENGTH = AuthKey.LENGTH;

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
}
