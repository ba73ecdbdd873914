package dev.holdfast;

import dev.holdfast.exceptions.ConfigurationException;
import dev.holdfast.exceptions.HoldfastException;
import dev.holdfast.internal.catalog.HomeSessions;
import dev.holdfast.internal.catalog.OpenStore;
import dev.holdfast.internal.catalog.StoredSession;
import dev.holdfast.internal.home.Home;
import dev.holdfast.internal.home.HomeState;
import dev.holdfast.internal.home.ProgressFile;
import dev.holdfast.internal.home.RememberedStore;
import dev.holdfast.internal.migration.Clearing;
import dev.holdfast.internal.migration.Migration;
import dev.holdfast.migration.MigrationListener;
import dev.holdfast.migration.MigrationOptions;
import dev.holdfast.migration.MigrationReport;
import dev.holdfast.settings.BackendSettings;
import dev.holdfast.spi.OpenMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves all sessions of a home to another store, and opens that. */
final class HomeMove {

    private static final Logger LOG = LoggerFactory.getLogger(HomeMove.class);

    private final Home home;
    private final OpenStore target;
    private final BackendSettings settings;
    private final StoreOptions options;
    private final Class<?>[] entities;

    HomeMove(Home home, OpenStore target, BackendSettings settings, StoreOptions options, Class<?>... entities) {
        this.home = home;
        this.target = target;
        this.settings = settings;
        this.options = options;
        this.entities = entities;
    }

    /**
     * Moves the sessions and opens the store.
     *
     * @param known what the home knows, closed with the store
     * @throws dev.holdfast.exceptions.StoreLockedException if others have the home open
     */
    EntityStore open(HomeSessions known) {
        home.makeExclusive(options.failFast() ? Duration.ZERO : options.leasePeriod());
        // Read again, as another process may have done it just before.
        HomeState state = home.state();
        RememberedStore former = Objects.requireNonNull(state.store());
        if (target.id().equals(state.storeId())) {
            home.makeShared();
            return new EntityStore(target, known, options.mode(), null, List.of());
        }
        Place place = openFormer(state, former);
        try {
            return move(place.source(), place.known(), known);
        } catch (RuntimeException | Error e) {
            Failures.closing(place.source(), e);
            throw e;
        }
    }

    /** The store that has the sessions. */
    private record Place(OpenStore source, HomeSessions known) {}

    /** Opens the store that has the sessions: by the settings the program gives, if they are that store's, else by those remembered. */
    private Place openFormer(HomeState state, RememberedStore former) {
        BackendSettings previous = options.previous();
        if (previous != null && !previous.equals(settings)) {
            Place given = open(previous);
            if (given.source().id().equals(state.storeId())) {
                return given;
            }
            given.source().close();
        }
        BackendSettings remembered = former.settings();
        if (remembered == null) {
            throw new ConfigurationException("The home " + home.directory() + " has its sessions in "
                    + former.description() + ", whose settings only the program has"
                    + (previous == null ? "" : ", and " + previous.describe() + " is another store")
                    + ". Give them, by StoreOptions.withPrevious, once: then the sessions are moved to "
                    + settings.describe() + ".");
        }
        if (remembered.equals(settings)) {
            throw replaced(home.directory(), state, target.id());
        }
        Place found = openRemembered(former, remembered);
        if (!found.source().id().equals(state.storeId())) {
            found.source().close();
            throw replaced(home.directory(), state, found.source().id());
        }
        return found;
    }

    private Place openRemembered(RememberedStore former, BackendSettings remembered) {
        try {
            return open(remembered);
        } catch (HoldfastException e) {
            // The program asks for another store than the one that this exception is about.
            LOG.warn(
                    "The home {} has its sessions in {}, from which they are to be moved to {}, and that cannot be opened.",
                    home.directory(),
                    former.description(),
                    target.where());
            throw e;
        }
    }

    /** Returns the exception of a home whose store is not where it was. */
    static ConfigurationException replaced(Path home, HomeState state, @Nullable UUID found) {
        return new ConfigurationException("The home " + home + " has its sessions in "
                + Objects.requireNonNull(state.store()).description() + ", the store " + state.storeId()
                + ", and what is there now is "
                + (found == null ? "none" : "another one, " + found)
                + ". Put a copy of the former back; or, if its sessions are not wanted any more, take another home.");
    }

    private Place open(BackendSettings place) {
        HomeSessions known = HomeSessions.of(home, place);
        return new Place(
                Stores.open(home.directory(), place, options.withMode(OpenMode.EXISTING), known, entities), known);
    }

    private EntityStore move(OpenStore source, HomeSessions knownThere, HomeSessions known) {
        boolean keep = options.migration().keepSource();
        @Nullable MigrationReport report;
        try (ProgressFile file = ProgressFile.begin(home, source.where(), target.where())) {
            try {
                report = move(source, names(source, knownThere, home.state()), file);
                home.update(before -> {
                    HomeState moved = before.movedTo(target.id(), settings);
                    return keep ? moved.withoutLeft(source.id()) : moved;
                });
                file.succeed();
            } catch (RuntimeException | Error e) {
                file.fail(e);
                throw e;
            }
        }
        home.makeShared();
        return new EntityStore(target, known, options.mode(), report, clear(source, keep));
    }

    private @Nullable MigrationReport move(OpenStore source, Set<String> names, ProgressFile file) {
        MigrationListener listener = options.migration().listener();
        MigrationOptions migrationOptions = options.migration().withListener(progress -> {
            file.onProgress(progress);
            listener.onProgress(progress);
        });
        Migration migration = new Migration(source, target, migrationOptions);
        List<String> work = migration.findWork(names, true);
        return work.isEmpty() && migrationOptions.globalEntities().isEmpty() ? null : migration.move(work);
    }

    /** Returns the names of the sessions that have to come along. */
    private static Set<String> names(OpenStore source, HomeSessions knownThere, HomeState state) {
        Set<String> names = new LinkedHashSet<>(state.sessions().keySet());
        for (StoredSession row : source.directory().rows().toList()) {
            if (row.state() == SessionState.LIVE && (names.contains(row.name()) || knownThere.ownsAll())) {
                knownThere.check(row.name(), row.incarnation());
                names.add(row.name());
            }
        }
        return names;
    }

    private List<Clearing> clear(OpenStore source, boolean keep) {
        if (keep) {
            source.close();
            return List.of();
        }
        // Others may have moved theirs, too, and kept them.
        return List.of(Clearing.start(
                () -> source,
                row -> home.state().has(row.name(), row.incarnation()) && row.isMovedFromOrTo(target.id()),
                options.migration().listener(),
                () -> home.update(state -> state.withoutLeft(source.id()))));
    }
}
