package dev.holdfast.internal.catalog;

import dev.holdfast.Session;
import dev.holdfast.internal.async.AsyncWork;
import dev.holdfast.internal.async.Lane;
import dev.holdfast.internal.cache.ScopeCache;
import dev.holdfast.internal.lease.HeldLease;
import dev.holdfast.internal.maps.OpenMaps;
import dev.holdfast.internal.repository.Access;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What all handles of one session have in common: the rows that are kept of it, and one of each service, built over a handle that
 * nobody but the services have. That handle is closed with the last of the others, so that it writes nothing after.
 */
final class SharedSession {

    private final @Nullable HeldLease lease;
    private final ScopeCache cache;
    private final OpenSession session;
    private final Lane lane;
    private final OpenMaps maps;
    private final Map<Class<?>, Object> services = new HashMap<>();

    /** Changed by {@link SharedSessions} alone, one thread at a time. */
    private final AtomicInteger users = new AtomicInteger();

    /**
     * Makes it for nobody yet.
     *
     * @param cache holding nothing
     * @param maker makes the handle for the services
     * @param mapMaker makes the maps of what that handle gives access to
     */
    SharedSession(
            @Nullable HeldLease lease,
            ScopeCache cache,
            Function<SharedSession, OpenSession> maker,
            AsyncWork work,
            Function<Access, OpenMaps> mapMaker) {
        this.lease = lease;
        this.cache = cache;
        if (lease != null) {
            lease.whenLost(cache::drop);
        }
        this.session = maker.apply(this);
        this.lane = work.lane(session.access().scope(), session.access());
        this.maps = mapMaker.apply(session.access());
    }

    /** Returns where what is asked of all handles is put in order; it writes through the handle of the services. */
    Lane lane() {
        return lane;
    }

    OpenMaps maps() {
        return maps;
    }

    /** Returns whether it is of the time for which the process has, or had, this lease. */
    boolean isOf(@Nullable HeldLease other) {
        return lease == other;
    }

    ScopeCache cache() {
        return cache;
    }

    SharedSession join() {
        users.incrementAndGet();
        return this;
    }

    /** Returns whether nobody is left; then nothing is written through the services any more. */
    boolean leave() {
        boolean left = users.decrementAndGet() == 0;
        if (left) {
            maps.close();
            session.close();
            cache.drop();
        }
        return left;
    }

    /** Waits, for the last one who has it open, for what the services were asked for: it may use that handle as well. */
    void finish() {
        if (users.get() == 1) {
            session.finish();
        }
    }

    /** Returns the service of a type. The lock is one that its maker may come back through. */
    <S> S service(Class<S> type, Function<? super Session, ? extends S> maker) {
        synchronized (services) {
            Object present = services.get(type);
            if (present == null) {
                S made = Objects.requireNonNull(maker.apply(session), "what the maker of a service returns");
                present = services.merge(type, made, (before, again) -> before);
            }
            return type.cast(present);
        }
    }
}
