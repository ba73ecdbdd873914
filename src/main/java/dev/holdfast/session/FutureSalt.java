package dev.holdfast.session;

import java.time.Instant;

/**
 * A salt of a server and when it may be used.
 *
 * @param salt the salt
 * @param validSince when it begins, in seconds of Unix time
 * @param validUntil when it ends, in seconds of Unix time; it holds only before
 */
public record FutureSalt(long salt, long validSince, long validUntil) {

    /** Returns whether the server takes it now. */
    boolean holdsAt(Instant now) {
        return validSince <= now.getEpochSecond() && !endsBy(now);
    }

    /** Returns whether the server takes it no more. */
    boolean endsBy(Instant now) {
        return now.getEpochSecond() >= validUntil;
    }
}
