package dev.holdfast.migration;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How sessions are moved. Immutable: each {@code with…} returns options that differ in one thing. {@link #defaults} are
 * right for most.
 */
public final class MigrationOptions {

    private static final MigrationOptions DEFAULTS =
            new MigrationOptions(null, false, false, List.of(), progress -> {});

    private final @Nullable Set<String> sessions;
    private final boolean keepSource;
    private final boolean overwrite;
    private final List<Class<?>> globalEntities;
    private final MigrationListener listener;

    private MigrationOptions(
            @Nullable Set<String> sessions,
            boolean keepSource,
            boolean overwrite,
            List<Class<?>> globalEntities,
            MigrationListener listener) {
        this.sessions = sessions;
        this.keepSource = keepSource;
        this.overwrite = overwrite;
        this.globalEntities = globalEntities;
        this.listener = listener;
    }

    /** Returns the options of a migration that moves all sessions and clears what it has moved. */
    public static MigrationOptions defaults() {
        return DEFAULTS;
    }

    /** Returns whether a session of this name is to be moved. */
    public boolean includes(String session) {
        return sessions == null || sessions.contains(session);
    }

    /** Returns the sessions that were named, in the order of their names, or {@code null} if all are meant. */
    public @Nullable Set<String> sessions() {
        return sessions;
    }

    /** Returns whether the rows of sessions that were moved stay where they were. */
    public boolean keepSource() {
        return keepSource;
    }

    /** Returns whether another session of the same name in the target gives way. */
    public boolean overwrite() {
        return overwrite;
    }

    /** Returns the global entities whose rows are copied too. */
    public List<Class<?>> globalEntities() {
        return globalEntities;
    }

    /** Returns who is told how far it has come. */
    public MigrationListener listener() {
        return listener;
    }

    /**
     * Moves these sessions alone. A home has all its sessions in one place, so a store that is opened on a home moves them
     * all, whatever is said here.
     */
    public MigrationOptions withSessions(Set<String> names) {
        return new MigrationOptions(
                Collections.unmodifiableSet(new TreeSet<>(names)), keepSource, overwrite, globalEntities, listener);
    }

    /**
     * Lets the rows of sessions that were moved stay in the source, where nobody can open them any more. By default they are
     * deleted there once the target has become their place. It is also what lets a program move a store that has tables or
     * columns it does not know: those stay behind.
     */
    public MigrationOptions withKeepSource() {
        return new MigrationOptions(sessions, true, overwrite, globalEntities, listener);
    }

    /**
     * Replaces other sessions of the same name in the target, whose rows are gone then. By default they are an error that
     * names both.
     */
    public MigrationOptions withOverwrite() {
        return new MigrationOptions(sessions, keepSource, true, globalEntities, listener);
    }

    /**
     * Copies the rows of these entities too, which belong to no session. No lease keeps others from writing them, so nobody
     * may while they are copied. They are never deleted in the source. Rows of theirs in the target are an error, unless
     * {@link #withOverwrite} is said: then they are made equal to the source's.
     *
     * @param types their classes; {@code dev.holdfast.StoredMap} stands for the maps of the store
     */
    public MigrationOptions withGlobalEntities(List<Class<?>> types) {
        return new MigrationOptions(sessions, keepSource, overwrite, List.copyOf(types), listener);
    }

    /** Tells this listener how far the migration has come. */
    public MigrationOptions withListener(MigrationListener newListener) {
        return new MigrationOptions(
                sessions, keepSource, overwrite, globalEntities, Objects.requireNonNull(newListener, "newListener"));
    }
}
