package dev.holdfast;

import dev.holdfast.exceptions.ConfigurationException;
import dev.holdfast.exceptions.UnknownStoreException;
import dev.holdfast.internal.catalog.HomeSessions;
import dev.holdfast.internal.catalog.KnownSessions;
import dev.holdfast.internal.catalog.OpenStore;
import dev.holdfast.internal.files.OwnerOnly;
import dev.holdfast.internal.home.Home;
import dev.holdfast.internal.home.HomeState;
import dev.holdfast.internal.home.ProgressFile;
import dev.holdfast.internal.home.RememberedStore;
import dev.holdfast.internal.migration.Clearing;
import dev.holdfast.migration.MigrationProgress;
import dev.holdfast.settings.BackendSettings;
import dev.holdfast.settings.MemorySettings;
import dev.holdfast.spi.OpenMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Opens the store of a home. What it has in another store is moved first. */
final class HomeOpening {

    private final Home home;
    private final BackendSettings settings;
    private final StoreOptions options;
    private final Class<?>[] entities;

    private HomeOpening(Home home, BackendSettings settings, StoreOptions options, Class<?>... entities) {
        this.home = home;
        this.settings = settings;
        this.options = options;
        this.entities = entities;
    }

    static EntityStore open(Path directory, BackendSettings settings, StoreOptions options, Class<?>... entities) {
        if (Stores.isFleeting(settings)) {
            throw new ConfigurationException(
                    "A store in memory is gone when it is closed and has no home. Open it with openWithoutHome, or use"
                            + " new MemorySettings() to keep the data in " + directory + ".");
        }
        if (options.mode() == OpenMode.CREATE) {
            OwnerOnly.directory(directory, "home");
        } else if (Files.notExists(directory) && (options.mode() == OpenMode.READ_ONLY || Stores.isInHome(settings))) {
            throw new UnknownStoreException(directory.toString(), "there is no such directory");
        }
        if (options.mode() == OpenMode.READ_ONLY) {
            return read(directory, settings, options, entities);
        }
        if (options.mode() == OpenMode.EXISTING && Home.read(directory).isEmpty()) {
            // Where there is no store, this says so before a directory that is nobody's home gets a lock.
            Stores.open(directory, settings, options, KnownSessions.all(), entities)
                    .close();
        }
        Home home = Home.open(directory, Home.Mode.SHARED);
        try {
            return new HomeOpening(home, settings, options, entities).open();
        } catch (RuntimeException | Error e) {
            Failures.closing(home, e);
            throw e;
        }
    }

    private static EntityStore read(
            Path directory, BackendSettings settings, StoreOptions options, Class<?>... entities) {
        HomeState state = Home.read(directory).orElse(HomeState.EMPTY);
        HomeSessions known = HomeSessions.reading(directory, state, settings);
        OpenStore store = Stores.open(directory, settings, options, known, entities);
        try {
            if (isElsewhere(state, store)) {
                throw elsewhere(directory, state, store, settings);
            }
            return new EntityStore(store, known, options.mode(), null, List.of());
        } catch (RuntimeException | Error e) {
            Failures.closing(store, e);
            throw e;
        }
    }

    /** Returns whether the sessions of a home are in another store than this. */
    private static boolean isElsewhere(HomeState state, OpenStore store) {
        return isAnother(state, store) && !state.sessions().isEmpty();
    }

    private static boolean isAnother(HomeState state, OpenStore store) {
        return state.storeId() != null && !state.storeId().equals(store.id());
    }

    private boolean isGlobalWanted() {
        return options.mode() == OpenMode.CREATE
                && !options.migration().globalEntities().isEmpty();
    }

    private static ConfigurationException elsewhere(
            Path directory, HomeState state, OpenStore store, BackendSettings settings) {
        if (isRemembered(state, settings)) {
            return HomeMove.replaced(directory, state, store.id());
        }
        return new ConfigurationException("The home " + directory + " has its sessions in "
                + Objects.requireNonNull(state.store()).description() + ", and " + settings.describe()
                + " is another store. Open it by the settings of the former; or move them, by holdfast open, or by opening"
                + " the latter to write it.");
    }

    private static boolean isRemembered(HomeState state, BackendSettings settings) {
        return state.store() != null && settings.equals(state.store().settings());
    }

    private EntityStore open() {
        if (options.mode() == OpenMode.CREATE) {
            requireNotLost(home.state());
        }
        if (home.state().storeId() == null) {
            rememberFiles();
        }
        HomeSessions known = HomeSessions.of(home, settings);
        OpenStore target = Stores.open(home.directory(), settings, options, known, entities);
        try {
            boolean exchanged =
                    isAnother(home.state(), target) && home.state().sessions().isEmpty();
            if (exchanged) {
                // Who has the other store open may be about to make the first session there.
                home.makeExclusive(options.failFast() ? Duration.ZERO : options.leasePeriod());
            }
            HomeState state = home.state();
            if (isElsewhere(state, target) || (exchanged && isGlobalWanted())) {
                if (options.mode() != OpenMode.CREATE) {
                    throw elsewhere(home.directory(), state, target, settings);
                }
                return new HomeMove(home, target, settings, options, entities).open(known);
            }
            home.update(before -> before.withStore(target.id(), settings).withoutLeft(target.id()));
            if (exchanged) {
                home.makeShared();
            }
            if (options.mode() != OpenMode.CREATE) {
                return new EntityStore(target, known, options.mode(), null, List.of());
            }
            ProgressFile.forget(home);
            return new EntityStore(target, known, options.mode(), null, clearings());
        } catch (RuntimeException | Error e) {
            Failures.closing(target, e);
            throw e;
        }
    }

    /** Remembers what is in the files of a home whose own file was lost, as it is nobody else's. */
    private void rememberFiles() {
        BackendSettings files = new MemorySettings();
        if (Stores.isMissing(home.directory(), files)) {
            return;
        }
        HomeSessions known = HomeSessions.of(home, files);
        try (OpenStore store =
                Stores.open(home.directory(), files, options.withMode(OpenMode.EXISTING), known, entities)) {
            home.update(before -> before.storeId() == null ? before.withStore(store.id(), files) : before);
            store.directory()
                    .rows()
                    .filter(row -> row.state() == SessionState.LIVE)
                    .forEach(row -> known.check(row.name(), row.incarnation()));
        } catch (UnknownStoreException e) {
            // Making it was cut off, before there was anything to remember.
        }
    }

    /** Refuses to make new files where those of the sessions are gone, unless the program says where they are. */
    private void requireNotLost(HomeState state) {
        boolean said = options.previous() != null && !options.previous().equals(settings);
        if (!said
                && !state.sessions().isEmpty()
                && isRemembered(state, settings)
                && Stores.isMissing(home.directory(), settings)) {
            throw HomeMove.replaced(home.directory(), state, null);
        }
    }

    /** Goes on with the stores that were left, and not wholly cleared. */
    private List<Clearing> clearings() {
        List<Clearing> clearings = new ArrayList<>();
        home.state().left().forEach((id, left) -> {
            BackendSettings place = left.settings() == null ? options.previous() : left.settings();
            if (place != null) {
                clearings.add(clearing(id, left, place));
            }
        });
        return clearings;
    }

    private Clearing clearing(UUID id, RememberedStore left, BackendSettings place) {
        return Clearing.start(
                () -> openLeft(id, left, place),
                row -> home.state().has(row.name(), row.incarnation()),
                this::tellOfClearing,
                () -> home.update(state -> state.withoutLeft(id)));
    }

    /** Tells the listener, which is never called by two threads at once. */
    private synchronized void tellOfClearing(MigrationProgress progress) {
        options.migration().listener().onProgress(progress);
    }

    private OpenStore openLeft(UUID id, RememberedStore left, BackendSettings place) {
        StoreOptions quiet = options.withMode(OpenMode.EXISTING).withFailFast();
        OpenStore store = Stores.open(home.directory(), place, quiet, HomeSessions.of(home, place), entities);
        if (!store.id().equals(id)) {
            store.close();
            throw new UnknownStoreException(left.description(), "another store is there by now");
        }
        return store;
    }
}
