package dev.holdfast;

import dev.holdfast.exceptions.ConfigurationException;
import dev.holdfast.migration.MigrationOptions;
import dev.holdfast.settings.BackendSettings;
import dev.holdfast.settings.CacheSettings;
import dev.holdfast.spi.OpenMode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a store is opened. Immutable: each {@code with…} returns options that differ in one thing. {@link #defaults} are right
 * for most.
 */
public final class StoreOptions {

    private static final Duration DEFAULT_LEASE = Duration.ofSeconds(15);
    private static final Duration LEAST_LEASE = Duration.ofSeconds(1);
    private static final Duration MOST_LEASE = Duration.ofMinutes(10);
    private static final StoreOptions DEFAULTS = new StoreOptions(
            OpenMode.CREATE,
            DEFAULT_LEASE,
            false,
            holder -> {},
            null,
            MigrationOptions.defaults(),
            CacheSettings.defaults(),
            Map.of(),
            AsyncOptions.defaults());

    private final OpenMode mode;
    private final Duration leasePeriod;
    private final boolean failFast;
    private final Consumer<SessionHolder> waitListener;
    private final @Nullable BackendSettings previous;
    private final MigrationOptions migration;
    private final CacheSettings cache;
    private final Map<Class<?>, CacheSettings> entityCaches;
    private final AsyncOptions async;

    private StoreOptions(
            OpenMode mode,
            Duration leasePeriod,
            boolean failFast,
            Consumer<SessionHolder> waitListener,
            @Nullable BackendSettings previous,
            MigrationOptions migration,
            CacheSettings cache,
            Map<Class<?>, CacheSettings> entityCaches,
            AsyncOptions async) {
        this.mode = mode;
        this.leasePeriod = leasePeriod;
        this.failFast = failFast;
        this.waitListener = waitListener;
        this.previous = previous;
        this.migration = migration;
        this.cache = cache;
        this.entityCaches = entityCaches;
        this.async = async;
    }

    /** Returns the options of a store that is made if it is not there, and whose sessions are waited for. */
    public static StoreOptions defaults() {
        return DEFAULTS;
    }

    /** Returns what opening may do to the store. */
    public OpenMode mode() {
        return mode;
    }

    /** Returns for how long this process keeps its sessions without a sign of life. */
    public Duration leasePeriod() {
        return leasePeriod;
    }

    /** Returns whether a session that another process has is refused at once, and a move of a home that others have open. */
    public boolean failFast() {
        return failFast;
    }

    /** Returns who is told whom is waited for. */
    public Consumer<SessionHolder> waitListener() {
        return waitListener;
    }

    /** Returns where the sessions were before, or {@code null} if nothing was said. */
    public @Nullable BackendSettings previous() {
        return previous;
    }

    /** Returns how sessions are moved that are in another store. */
    public MigrationOptions migration() {
        return migration;
    }

    /** Returns how rows of sessions' entities are kept in memory. */
    public CacheSettings cache() {
        return cache;
    }

    /** Returns how rows of those entities are kept for which it was said. */
    public Map<Class<?>, CacheSettings> entityCaches() {
        return entityCaches;
    }

    /** Returns how calls that do not block are carried out. */
    public AsyncOptions async() {
        return async;
    }

    /** Makes what is not there, only opens what is, or only reads; {@link OpenMode#CREATE} by default. */
    public StoreOptions withMode(OpenMode newMode) {
        return new StoreOptions(
                Objects.requireNonNull(newMode, "newMode"),
                leasePeriod,
                failFast,
                waitListener,
                previous,
                migration,
                cache,
                entityCaches,
                async);
    }

    /**
     * Lets other processes take over the sessions of this one when it has given no sign of life for so long; 15 seconds by
     * default. It gives three of them in that time.
     *
     * @param period a second to ten minutes
     * @throws ConfigurationException if it is shorter or longer
     */
    public StoreOptions withLeasePeriod(Duration period) {
        if (period.compareTo(LEAST_LEASE) < 0 || period.compareTo(MOST_LEASE) > 0) {
            throw new ConfigurationException("A lease period is a second to ten minutes, and not " + period + ".");
        }
        return new StoreOptions(mode, period, failFast, waitListener, previous, migration, cache, entityCaches, async);
    }

    /**
     * Refuses sessions that another process has at once. By default they are waited for, for one lease period of that
     * process and 2 seconds: so a program that is started again after {@code kill -9} comes up by itself. So is a home whose sessions are to
     * be moved and that others have open, for one lease period of this process.
     */
    public StoreOptions withFailFast() {
        return new StoreOptions(mode, leasePeriod, true, waitListener, previous, migration, cache, entityCaches, async);
    }

    /** Tells this listener, once a session, whom is waited for. It is called in the thread that opens the session. */
    public StoreOptions withWaitListener(Consumer<SessionHolder> listener) {
        return new StoreOptions(
                mode,
                leasePeriod,
                failFast,
                Objects.requireNonNull(listener, "listener"),
                previous,
                migration,
                cache,
                entityCaches,
                async);
    }

    /**
     * Says where the sessions were before, so that they are moved from there first. A home knows that by itself, but for an own
     * backend, whose settings only the program has, and for a server whose password has changed. Where nothing is any more,
     * nothing is moved. Without a home, the global entities that {@link #withMigration} names go along with sessions, and are
     * not copied where none is left to move: nothing would tell whether they had been before.
     */
    public StoreOptions withPrevious(BackendSettings settings) {
        return new StoreOptions(
                mode,
                leasePeriod,
                failFast,
                waitListener,
                Objects.requireNonNull(settings, "settings"),
                migration,
                cache,
                entityCaches,
                async);
    }

    /** Says how sessions are moved when they are in another store than the one that is opened. */
    public StoreOptions withMigration(MigrationOptions options) {
        return new StoreOptions(
                mode,
                leasePeriod,
                failFast,
                waitListener,
                previous,
                Objects.requireNonNull(options, "options"),
                cache,
                entityCaches,
                async);
    }

    /**
     * Says how rows are kept that were read or written, of all entities that belong to sessions; for 5 minutes after they were last
     * asked for, and in 32 MB, by default. As one process at a time writes a session, what is kept is what is stored; only who
     * changes a session's rows past Holdfast, by SQL for instance, should close it meanwhile. A store that is only read
     * keeps nothing.
     */
    public StoreOptions withCache(CacheSettings settings) {
        return new StoreOptions(
                mode,
                leasePeriod,
                failFast,
                waitListener,
                previous,
                migration,
                Objects.requireNonNull(settings, "settings"),
                entityCaches,
                async);
    }

    /**
     * Says how rows of one entity are kept, in a cache of its own. A global entity is cached only if this is said of it: other
     * processes may write it, and then what is found by its key can be as old as the time to live.
     */
    public StoreOptions withCache(Class<?> entity, CacheSettings settings) {
        Map<Class<?>, CacheSettings> caches = new HashMap<>(entityCaches);
        caches.put(Objects.requireNonNull(entity, "entity"), Objects.requireNonNull(settings, "settings"));
        return new StoreOptions(
                mode, leasePeriod, failFast, waitListener, previous, migration, cache, Map.copyOf(caches), async);
    }

    /** Says how calls that do not block are carried out, and how many of them may wait. */
    public StoreOptions withAsync(AsyncOptions options) {
        return new StoreOptions(
                mode,
                leasePeriod,
                failFast,
                waitListener,
                previous,
                migration,
                cache,
                entityCaches,
                Objects.requireNonNull(options, "options"));
    }

    /**
     * Lets the threads of this executor carry out calls that do not block.
     *
     * @see AsyncOptions#withExecutor
     */
    public StoreOptions withExecutor(Executor executor) {
        return withAsync(async.withExecutor(executor));
    }
}
