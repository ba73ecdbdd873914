package dev.holdfast;

import dev.holdfast.exceptions.ConfigurationException;
import dev.holdfast.exceptions.UnknownStoreException;
import dev.holdfast.internal.catalog.KnownSessions;
import dev.holdfast.internal.catalog.OpenStore;
import dev.holdfast.internal.catalog.StoredSession;
import dev.holdfast.internal.migration.Clearing;
import dev.holdfast.internal.migration.Migration;
import dev.holdfast.migration.MigrationReport;
import dev.holdfast.settings.BackendSettings;
import dev.holdfast.spi.OpenMode;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Opens a store that has no home, and moves to it what another one has: the rows of both say what is to be done. */
final class HomelessOpening {

    private final BackendSettings settings;
    private final StoreOptions options;
    private final Class<?>[] entities;

    private HomelessOpening(BackendSettings settings, StoreOptions options, Class<?>... entities) {
        this.settings = settings;
        this.options = options;
        this.entities = entities;
    }

    static EntityStore open(BackendSettings settings, StoreOptions options, Class<?>... entities) {
        if (Stores.isInHome(settings)) {
            throw new ConfigurationException("These settings keep the data in the home, and there is none. Open the"
                    + " store with a home, or name a directory with MemorySettings.inDirectory.");
        }
        HomelessOpening opening = new HomelessOpening(settings, options, entities);
        OpenStore target = Stores.open(null, settings, options, KnownSessions.all(), entities);
        try {
            BackendSettings previous = options.previous();
            return previous == null ? opening.open(target, null, List.of()) : opening.openMoving(target, previous);
        } catch (RuntimeException | Error e) {
            Failures.closing(target, e);
            throw e;
        }
    }

    private EntityStore open(OpenStore target, @Nullable MigrationReport report, List<Clearing> clearings) {
        return new EntityStore(target, KnownSessions.all(), options.mode(), report, clearings);
    }

    private EntityStore openMoving(OpenStore target, BackendSettings previous) {
        if (Stores.isFleeting(settings) || Stores.isFleeting(previous)) {
            throw new ConfigurationException(
                    "Nothing is moved by itself to or from a store in memory, which is gone when it"
                            + " is closed. Copy it with MigrationService.copy.");
        }
        if (options.mode() != OpenMode.CREATE) {
            throw new ConfigurationException(
                    "A store that is only read, or must be there already, gets nothing from a previous one. Open it with"
                            + " OpenMode.CREATE.");
        }
        OpenStore source;
        try {
            source = Stores.open(null, previous, options.withMode(OpenMode.EXISTING), KnownSessions.all(), entities);
        } catch (UnknownStoreException e) {
            return open(target, null, List.of());
        }
        try {
            List<StoredSession> rows = source.directory().rows().toList();
            MigrationReport report = null;
            if (!source.id().equals(target.id())) {
                Migration migration = new Migration(source, target, options.migration());
                List<String> names = migration.findWork(
                        rows.stream()
                                .map(StoredSession::name)
                                .filter(options.migration()::includes)
                                .toList(),
                        false);
                if (!names.isEmpty()) {
                    report = migration.move(names);
                }
            }
            Predicate<StoredSession> gone = Clearing.ofThoseIn(target, options.migration());
            boolean left = source.directory().rows().anyMatch(gone);
            if (!left || options.migration().keepSource()) {
                source.close();
                return open(target, report, List.of());
            }
            Clearing clearing =
                    Clearing.start(() -> source, gone, options.migration().listener(), () -> {});
            return open(target, report, List.of(clearing));
        } catch (RuntimeException | Error e) {
            Failures.closing(source, e);
            throw e;
        }
    }
}
