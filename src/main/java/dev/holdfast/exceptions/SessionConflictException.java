package dev.holdfast.exceptions;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The session of this name in the store is not the one that the home knows by it. */
public final class SessionConflictException extends HoldfastException {

    private final UUID stored;
    private final @Nullable UUID known;

    /**
     * Makes the exception of one session.
     *
     * @param stored the incarnation that is in the store
     * @param known the incarnation that the home knows, or {@code null} if it knows none
     */
    public SessionConflictException(String message, UUID stored, @Nullable UUID known) {
        super(message);
        this.stored = stored;
        this.known = known;
    }

    /** Returns the incarnation that is in the store. */
    public UUID stored() {
        return stored;
    }

    /** Returns the incarnation that the home knows, or {@code null} if it knows none of this name. */
    public @Nullable UUID known() {
        return known;
    }
}
