package dev.holdfast.spi;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whose rows are meant: those of one session, or the global ones, which belong to no session. */
public final class Scope {

    private static final Scope GLOBAL = new Scope(null);

    private final @Nullable String session;

    private Scope(@Nullable String session) {
        this.session = session;
    }

    /** Returns the scope of the global entities. */
    public static Scope global() {
        return GLOBAL;
    }

    /** Returns the scope of one session. */
    public static Scope session(String name) {
        return new Scope(Objects.requireNonNull(name, "name"));
    }

    /** Returns whether this is the scope of the global entities. */
    public boolean isGlobal() {
        return session == null;
    }

    /**
     * Returns the name of the session.
     *
     * @throws IllegalStateException if this is the global scope
     */
    public String session() {
        if (session == null) {
            throw new IllegalStateException("The global scope has no session.");
        }
        return session;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Scope scope && Objects.equals(session, scope.session);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(session);
    }

    @Override
    public String toString() {
        return session == null ? "global" : "session " + session;
    }
}
