package dev.holdfast.internal.catalog;

import dev.holdfast.exceptions.ConfigurationException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which sessions of a store a program may open: those its home knows, or all if it has no home. Thread-safe. */
public interface KnownSessions extends AutoCloseable {

    /** Returns the incarnation that is known by this name, or {@code null} if none is. */
    @Nullable
    UUID incarnation(String session);

    /**
     * Returns the incarnation of a session that is about to be made, which is known from now on. If another one than before
     * is known by now, it is that.
     *
     * @param before what was known when there was no such session in the store
     */
    UUID incarnationOfNew(String session, @Nullable UUID before);

    /** Returns the incarnation of a session that comes from elsewhere: the one that is known, or else a new one. */
    default UUID incarnationOfComing(String session) {
        UUID present = incarnation(session);
        return present == null ? incarnationOfNew(session, null) : present;
    }

    /**
     * Does nothing if the session of this name is the one that is known.
     *
     * @throws dev.holdfast.exceptions.SessionConflictException if it is not, or none is known by this name
     */
    void check(String session, UUID stored);

    /** Forgets a session if this is the one that is known. */
    void forget(String session, UUID incarnation);

    /**
     * Takes the session of this name for the one that is known.
     *
     * @throws dev.holdfast.exceptions.ConfigurationException if there is no home that could know it
     */
    void adopt(String session, UUID incarnation);

    /** Lets go of what is known; called once. */
    @Override
    void close();

    /** Returns what takes every session for its own. */
    static KnownSessions all() {
        return new KnownSessions() {

            @Override
            public @Nullable UUID incarnation(String session) {
                return null;
            }

            @Override
            public UUID incarnationOfNew(String session, @Nullable UUID before) {
                return UUID.randomUUID();
            }

            @Override
            public void check(String session, UUID stored) {
                // Every session is known.
            }

            @Override
            public void forget(String session, UUID incarnation) {
                // There is nothing to forget.
            }

            @Override
            public void adopt(String session, UUID incarnation) {
                throw new ConfigurationException(
                        "A session is adopted by a home, and the store was opened without one.");
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        };
    }
}
