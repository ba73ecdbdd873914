package dev.holdfast.internal.catalog;

import dev.holdfast.exceptions.SessionConflictException;
import dev.holdfast.exceptions.StoreReadOnlyException;
import dev.holdfast.internal.home.Home;
import dev.holdfast.internal.home.HomeState;
import dev.holdfast.settings.BackendSettings;
import dev.holdfast.settings.MemorySettings;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The sessions that a home knows. */
public final class HomeSessions implements KnownSessions {

    private final Path directory;
    private final Supplier<HomeState> state;
    private final @Nullable Home home;

    /** Whether the store is in the home itself, so that its sessions are nobody else's. */
    private final boolean ownFiles;

    private HomeSessions(Path directory, BackendSettings settings, Supplier<HomeState> state, @Nullable Home home) {
        this.directory = directory;
        this.ownFiles = settings instanceof MemorySettings memory && memory.kind() == MemorySettings.Kind.HOME;
        this.state = state;
        this.home = home;
    }

    /**
     * Returns the sessions of a home that is open, and that is closed with them.
     *
     * @param settings where its store is
     */
    public static HomeSessions of(Home home, BackendSettings settings) {
        return new HomeSessions(home.directory(), settings, home::state, home);
    }

    /**
     * Returns the sessions of a home in which nothing is changed.
     *
     * @param settings where its store is
     */
    public static HomeSessions reading(Path directory, HomeState state, BackendSettings settings) {
        return new HomeSessions(directory, settings, () -> state, null);
    }

    /** Returns whether the store is in the home itself, so that all its sessions are the home's. */
    public boolean ownsAll() {
        return ownFiles;
    }

    private HomeState update(UnaryOperator<HomeState> change) {
        if (home == null) {
            throw new StoreReadOnlyException("The home " + directory + " was opened to be read.");
        }
        return home.update(change);
    }

    @Override
    public @Nullable UUID incarnation(String session) {
        return state.get().sessions().get(session);
    }

    @Override
    public UUID incarnationOfNew(String session, @Nullable UUID before) {
        UUID made = UUID.randomUUID();
        HomeState after = update(present ->
                Objects.equals(present.sessions().get(session), before) ? present.withSession(session, made) : present);
        return Objects.requireNonNull(after.sessions().get(session));
    }

    @Override
    public void check(String session, UUID stored) {
        UUID known = state.get().sessions().get(session);
        if (known == null && ownFiles) {
            // The file that says so was lost, or not copied along.
            if (home != null) {
                adopt(session, stored);
            }
            return;
        }
        if (known == null) {
            throw new SessionConflictException(
                    "The session \"" + session + "\" in the store (incarnation " + stored
                            + ") was not made by the home " + directory
                            + ", which knows none of this name. If it is to be this home's, adopt it: holdfast adopt;"
                            + " otherwise choose another name, or a prefix for the tables of this home.",
                    stored,
                    null);
        }
        if (!known.equals(stored)) {
            throw new SessionConflictException(
                    "The home " + directory + " knows the session \"" + session + "\" as the incarnation " + known
                            + ", and the store has another one of this name, " + stored
                            + ". Choose another name or prefix for one of the two; or adopt the one in the store:"
                            + " holdfast adopt. Then the home forgets the other.",
                    stored,
                    known);
        }
    }

    @Override
    public void forget(String session, UUID incarnation) {
        update(before -> incarnation.equals(before.sessions().get(session)) ? before.withoutSession(session) : before);
    }

    @Override
    public void close() {
        if (home != null) {
            home.close();
        }
    }

    @Override
    public void adopt(String session, UUID incarnation) {
        update(before -> before.withSession(session, incarnation));
    }
}
