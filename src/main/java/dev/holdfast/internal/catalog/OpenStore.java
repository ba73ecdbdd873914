package dev.holdfast.internal.catalog;

import dev.holdfast.StoreOptions;
import dev.holdfast.internal.cache.StoreCache;
import dev.holdfast.internal.lease.LeaseTables;
import dev.holdfast.internal.lease.Leases;
import dev.holdfast.internal.lease.StoredLease;
import dev.holdfast.internal.lease.StoredProcess;
import dev.holdfast.internal.maps.MapEntry;
import dev.holdfast.internal.maps.SharedMapEntry;
import dev.holdfast.internal.repository.Access;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.Capability;
import dev.holdfast.spi.OpenMode;
import dev.holdfast.spi.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** A backend with what Holdfast keeps in it: which store it is, its entities, its sessions, and who writes them. */
public final class OpenStore implements AutoCloseable {

    private static final List<Class<?>> OWN =
            List.of(StoredStore.class, StoredSession.class, StoredLease.class, StoredProcess.class);

    private final Backend backend;
    private final String where;
    private final StoreOptions options;
    private final int connections;
    private final EntityCatalog catalog;
    private final UUID id;
    private final Leases leases;
    private final SessionDirectory directory;
    private final StoreCache cache;

    /**
     * Takes a backend that was opened for a store, making the store if the options say so. If that fails, the backend is
     * closed.
     *
     * @param where where it is, for people and without a password
     * @param connections how many calls the backend can carry out at once
     * @param entities what is stored beside the tables of Holdfast's own
     * @param known which of its sessions may be opened
     */
    public OpenStore(
            Backend backend,
            String where,
            StoreOptions options,
            int connections,
            Collection<Class<?>> entities,
            KnownSessions known) {
        this.backend = backend;
        this.where = where;
        this.options = options;
        this.connections = connections;
        try {
            Supplier<Backend> open = () -> backend;
            Access global = new Access(open, Scope.global());
            Opening opening = new Opening(options.mode(), where);
            this.catalog = new EntityCatalog(backend, global, opening);
            List<Class<?>> all = new ArrayList<>(OWN);
            all.addAll(entities);
            catalog.register(all);
            catalog.registerStored(Map.of(MapEntry.TABLE, MapEntry.class, SharedMapEntry.TABLE, SharedMapEntry.class));
            this.id = StoreIdentity.of(backend, catalog, global, opening);
            LeaseTables tables =
                    new LeaseTables(backend, catalog.binding(StoredLease.class), catalog.binding(StoredProcess.class));
            this.leases = new Leases(tables, options, backend.capabilities().contains(Capability.EXCLUSIVE));
            this.directory = new SessionDirectory(backend, catalog, global, leases, known);
            // Who only reads has no lease, so others may write meanwhile.
            this.cache = options.mode() == OpenMode.READ_ONLY
                    ? StoreCache.off()
                    : new StoreCache(options.cache(), options.entityCaches());
        } catch (RuntimeException | Error e) {
            try {
                backend.close();
            } catch (RuntimeException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    public Backend backend() {
        return backend;
    }

    /** Returns where the store is, for people and without a password. */
    public String where() {
        return where;
    }

    public StoreOptions options() {
        return options;
    }

    /** Returns how many calls the backend can carry out at once. */
    public int connections() {
        return connections;
    }

    public EntityCatalog catalog() {
        return catalog;
    }

    /** Returns what tells this store from all others. */
    public UUID id() {
        return id;
    }

    public Leases leases() {
        return leases;
    }

    public SessionDirectory directory() {
        return directory;
    }

    public StoreCache cache() {
        return cache;
    }

    /** Lets go of all sessions, and closes the backend; called once. */
    @Override
    public void close() {
        cache.clear();
        try {
            leases.close();
        } finally {
            backend.close();
        }
    }
}
