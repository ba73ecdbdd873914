package dev.holdfast.internal.catalog;

import dev.holdfast.exceptions.ConfigurationException;
import java.util.UUID;

/** Which sessions of a store a program may open: those its home knows, or all if it has no home. Thread-safe. */
public interface KnownSessions extends AutoCloseable {

    /** Returns the incarnation of a session that is about to be made, which is known from now on. */
    UUID incarnationOfNew(String session);

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
            public UUID incarnationOfNew(String session) {
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
