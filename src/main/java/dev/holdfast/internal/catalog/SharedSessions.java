package dev.holdfast.internal.catalog;

import dev.holdfast.internal.async.AsyncWork;
import dev.holdfast.internal.cache.StoreCache;
import dev.holdfast.internal.lease.HeldLease;
import dev.holdfast.internal.maps.ExpiryTimer;
import dev.holdfast.internal.maps.MapEntry;
import dev.holdfast.internal.maps.OpenMaps;
import dev.holdfast.internal.repository.Access;
import dev.holdfast.spi.Backend;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The sessions that are open in a store. Thread-safe. */
public final class SharedSessions {

    private final EntityCatalog catalog;
    private final SessionDirectory directory;
    private final Supplier<Backend> store;
    private final StoreCache cache;
    private final AsyncWork work;
    private final ExpiryTimer timer;
    private final Map<String, SharedSession> open = new ConcurrentHashMap<>();

    /**
     * Makes them, none being open.
     *
     * @param store returns the backend while the store is open
     * @param cache keeps rows of those that are opened to be written
     * @param timer removes entries of maps whose time is over
     */
    public SharedSessions(
            EntityCatalog catalog,
            SessionDirectory directory,
            Supplier<Backend> store,
            StoreCache cache,
            AsyncWork work,
            ExpiryTimer timer) {
        this.catalog = catalog;
        this.directory = directory;
        this.store = store;
        this.cache = cache;
        this.work = work;
        this.timer = timer;
    }

    /**
     * Returns a handle of a session that the directory has opened.
     *
     * @param lease what lets it be written, given back when the handle is closed, or {@code null} if it is only read
     * @param onClose called when the session is closed and nothing is being written through it, and at each later close
     */
    public OpenSession open(String name, @Nullable HeldLease lease, Consumer<OpenSession> onClose) {
        SharedSession shared = join(name, lease);
        AtomicBoolean left = new AtomicBoolean();
        return handle(name, lease, shared, session -> {
            onClose.accept(session);
            if (left.compareAndSet(false, true)) {
                leave(name, shared);
                if (lease != null) {
                    directory.close(lease);
                }
            }
        });
    }

    private OpenSession handle(
            String name, @Nullable HeldLease lease, SharedSession shared, Consumer<OpenSession> onClose) {
        return new OpenSession(
                name,
                catalog,
                directory,
                lease,
                store,
                shared,
                work.door("The session \"" + name + "\"", shared::lane),
                onClose);
    }

    private SharedSession join(String name, @Nullable HeldLease lease) {
        return open.compute(name, (key, present) -> {
            SharedSession shared = present != null && present.isOf(lease)
                    ? present
                    : new SharedSession(
                            lease, cache.session(), own -> handle(name, lease, own, session -> {}), work, this::maps);
            return shared.join();
        });
    }

    private OpenMaps maps(Access access) {
        return new OpenMaps(() -> catalog.binding(MapEntry.class).model(), access, timer);
    }

    /** Lets no new handle join before the last write of the services of the old ones has ended. */
    private void leave(String name, SharedSession shared) {
        open.compute(name, (key, present) -> shared.leave() && present == shared ? null : present);
    }
}
