package dev.holdfast;

import dev.holdfast.exceptions.ConfigurationException;
import dev.holdfast.exceptions.UnknownSessionException;
import dev.holdfast.exceptions.UnknownStoreException;
import dev.holdfast.internal.catalog.KnownSessions;
import dev.holdfast.internal.catalog.OpenStore;
import dev.holdfast.internal.catalog.StoredSession;
import dev.holdfast.internal.home.ProgressFile;
import dev.holdfast.internal.migration.Clearing;
import dev.holdfast.internal.migration.Comparison;
import dev.holdfast.internal.migration.Migration;
import dev.holdfast.internal.migration.SessionCopy;
import dev.holdfast.migration.MigrationOptions;
import dev.holdfast.migration.MigrationReport;
import dev.holdfast.migration.MigrationStatus;
import dev.holdfast.settings.BackendSettings;
import dev.holdfast.spi.OpenMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Moves, copies and compares sessions of stores that are named by their settings. A store with a home needs none of this:
 * {@link EntityStore#open} with other settings moves what the home has.
 *
 * <p>All calls block until they are done; they may be interrupted, and go on where they were when they are made again.
 */
public final class MigrationService {

    private MigrationService() {}

    /**
     * Moves sessions from one store to another, verifies them, and deletes them in the source, unless the options say that it
     * is kept. Where the sessions are in the target already, nothing is done but what is left to do. What keeps the source
     * from being cleared is thrown, too: then the target has them nevertheless.
     *
     * @param entities own entities, whose rows are moved too
     * @throws dev.holdfast.exceptions.UnknownStoreException if there is no source
     * @throws UnknownSessionException if a session that was named is not in the source
     * @throws dev.holdfast.exceptions.SessionHeldException if another process has a session open
     * @throws dev.holdfast.exceptions.SessionConflictException if the target has another session of a name, or it cannot be
     *     said which of two copies is the newer one
     * @throws dev.holdfast.exceptions.SessionStateException if a session that was named cannot be moved from this source
     * @throws dev.holdfast.exceptions.MigrationException if the target does not hold what was copied, does not take a row, or
     *     the source has what this program does not know
     * @throws ConfigurationException if both are the same store, or one is in memory or in a home
     */
    public static MigrationReport migrate(
            BackendSettings from, BackendSettings to, MigrationOptions options, Class<?>... entities)
            throws InterruptedException {
        requireKept(from);
        requireKept(to);
        StoreOptions store = StoreOptions.defaults();
        OpenStore source = open(from, store.withMode(OpenMode.EXISTING), entities);
        try (OpenStore target = open(to, store, entities)) {
            requireTwo(source, target);
            Migration migration = new Migration(source, target, options);
            List<String> names = migration.findWork(names(source, options), options.sessions() != null);
            MigrationReport report = names.isEmpty() && options.globalEntities().isEmpty()
                    ? new MigrationReport(source.where(), target.where(), List.of(), List.of(), Duration.ZERO)
                    : migration.move(names);
            if (options.keepSource()) {
                source.close();
            } else {
                clear(source, target, options);
            }
            return report;
        } catch (RuntimeException | Error | InterruptedException e) {
            Failures.closing(source, e);
            throw e;
        }
    }

    private static void clear(OpenStore source, OpenStore target, MigrationOptions options)
            throws InterruptedException {
        try (Clearing clearing =
                Clearing.start(() -> source, Clearing.ofThoseIn(target, options), options.listener(), () -> {})) {
            clearing.await();
        }
    }

    private static List<String> names(OpenStore source, MigrationOptions options) {
        List<String> present =
                source.directory().rows().map(StoredSession::name).toList();
        Set<String> wanted = options.sessions();
        if (wanted == null) {
            return present;
        }
        List<String> missing =
                wanted.stream().filter(name -> !present.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw new UnknownSessionException(
                    source.where() + " has no session \"" + String.join("\", \"", missing) + "\".");
        }
        return List.copyOf(wanted);
    }

    /**
     * Says what {@link #migrate} would do, and changes nothing.
     *
     * @return a report of the sessions that would be moved, and of the rows that would be read
     * @see #migrate the exceptions
     */
    public static MigrationReport plan(
            BackendSettings from, BackendSettings to, MigrationOptions options, Class<?>... entities) {
        return compare(from, to, options, Comparison::plan, entities);
    }

    /**
     * Compares the sessions of two stores, and changes nothing: what a source that was kept still has, say, and what became
     * of it.
     *
     * @return a report of the sessions and rows that are equal
     * @throws dev.holdfast.exceptions.MigrationException if they differ, naming entity and session
     * @see #migrate the other exceptions
     */
    public static MigrationReport verify(
            BackendSettings from, BackendSettings to, MigrationOptions options, Class<?>... entities) {
        return compare(from, to, options, Comparison::verify, entities);
    }

    private static MigrationReport compare(
            BackendSettings from,
            BackendSettings to,
            MigrationOptions options,
            BiFunction<Comparison, List<String>, MigrationReport> task,
            Class<?>... entities) {
        requireKept(from);
        requireKept(to);
        StoreOptions reading = StoreOptions.defaults().withMode(OpenMode.READ_ONLY);
        try (OpenStore source = open(from, reading, entities)) {
            try (OpenStore target = open(to, reading, entities)) {
                requireTwo(source, target);
                return task.apply(new Comparison(source, target, options), names(source, options));
            } catch (UnknownStoreException e) {
                return task.apply(new Comparison(source, to.describe(), options), names(source, options));
            }
        }
    }

    /**
     * Copies sessions from one open store to another, of which either may be in memory, and verifies them. The source keeps
     * them; the copies are sessions of their own, which are no longer told from others by what they were copied from.
     *
     * @param options the sessions, which must not be open in this process, and whether they replace others of the same name;
     *     global entities are copied too, if they are named
     * @throws UnknownSessionException if a session that was named is not in the source
     * @throws dev.holdfast.exceptions.SessionHeldException if another process has a session open
     * @throws dev.holdfast.exceptions.SessionConflictException if the target has a session of a name, and it is not to be
     *     replaced
     * @throws dev.holdfast.exceptions.SessionStateException if a session is open in this process, or its state lets it not be
     *     copied
     * @throws dev.holdfast.exceptions.MigrationException as {@link #migrate} does
     * @throws dev.holdfast.exceptions.StoreReadOnlyException if the target was opened to be read
     */
    public static MigrationReport copy(EntityStore from, EntityStore to, MigrationOptions options) {
        OpenStore source = from.parts();
        OpenStore target = to.partsToWrite();
        requireTwo(source, target);
        return new SessionCopy(source, target, options).copy(names(source, options));
    }

    /**
     * Returns how far the migration of a home has come that is under way, in whatever process, or was stopped and not gone on
     * with; empty if there is none. Takes no lock.
     *
     * @throws dev.holdfast.exceptions.StoreAccessException if others can read what the home says of it
     */
    public static Optional<MigrationStatus> status(Path home) {
        return ProgressFile.read(home.toAbsolutePath().normalize());
    }

    private static OpenStore open(BackendSettings settings, StoreOptions options, Class<?>... entities) {
        return Stores.open(null, settings, options, KnownSessions.all(), entities);
    }

    private static void requireKept(BackendSettings settings) {
        if (Stores.isFleeting(settings)) {
            throw new ConfigurationException("A store in memory is there only while it is open. Copy it with"
                    + " MigrationService.copy, from or to a store that is open.");
        }
        if (Stores.isInHome(settings)) {
            throw new ConfigurationException(
                    "These settings keep the data in a home. Open the home with other settings to"
                            + " move it, or name the directory with MemorySettings.inDirectory.");
        }
    }

    private static void requireTwo(OpenStore source, OpenStore target) {
        if (source.id().equals(target.id())) {
            throw new ConfigurationException(
                    source.where() + " and " + target.where() + " are the same store, " + source.id() + ". Name two.");
        }
    }
}
