package dev.holdfast.session;

import java.time.Instant;

/**
 * An authorization key that ends by itself.
 *
 * @param key the key
 * @param expiresAt when it ends; it holds only before
 * @param bound whether the server has bound it to the permanent key
 */
public record TemporaryAuthKey(AuthKey key, Instant expiresAt, boolean bound) {

    /** Returns whether it may be used now. */
    boolean holdsAt(Instant now) {
        return now.isBefore(expiresAt);
    }
}
