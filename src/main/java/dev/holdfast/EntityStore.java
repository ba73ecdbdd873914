package dev.holdfast;

import dev.holdfast.exceptions.ConfigurationException;
import dev.holdfast.exceptions.EntityMappingException;
import dev.holdfast.exceptions.SessionStateException;
import dev.holdfast.exceptions.StoreClosedException;
import dev.holdfast.exceptions.StoreReadOnlyException;
import dev.holdfast.internal.async.AsyncWork;
import dev.holdfast.internal.async.Door;
import dev.holdfast.internal.async.Lane;
import dev.holdfast.internal.binding.EntityBinding;
import dev.holdfast.internal.cache.ScopeCache;
import dev.holdfast.internal.catalog.EntityCatalog;
import dev.holdfast.internal.catalog.KnownSessions;
import dev.holdfast.internal.catalog.OpenSession;
import dev.holdfast.internal.catalog.OpenStore;
import dev.holdfast.internal.catalog.SessionDirectory;
import dev.holdfast.internal.catalog.SharedSessions;
import dev.holdfast.internal.home.Home;
import dev.holdfast.internal.home.HomeState;
import dev.holdfast.internal.home.RememberedStore;
import dev.holdfast.internal.lease.HeldLease;
import dev.holdfast.internal.lease.StoredLease;
import dev.holdfast.internal.lease.StoredProcess;
import dev.holdfast.internal.maps.ExpiryTimer;
import dev.holdfast.internal.maps.OpenMaps;
import dev.holdfast.internal.maps.SharedMapEntry;
import dev.holdfast.internal.migration.Clearing;
import dev.holdfast.internal.repository.Access;
import dev.holdfast.internal.repository.CheckedTable;
import dev.holdfast.internal.repository.StoredRepository;
import dev.holdfast.migration.MigrationReport;
import dev.holdfast.settings.BackendSettings;
import dev.holdfast.settings.MemorySettings;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.Capability;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.EntityTable;
import dev.holdfast.spi.OpenMode;
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.WriteBatch;
import dev.holdfast.spi.WriteResult;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Where sessions are kept. Opened on a home, which is a directory of its owner's alone, and on settings that say where
 * the data is:
 *
 * <pre>{@code
 * try (EntityStore store = EntityStore.open(Path.of("bot.holdfast"), new MemorySettings());
 *         Session session = store.session("main")) {
 *     EntityRepository<Peer, Long> peers = session.repository(Peer.class);
 *     peers.save(new Peer(777000));
 *     peers.findById(777000L).map(Peer::accessHash);
 * }
 * }</pre>
 *
 * <p>A store owns its connections and serves any number of sessions and threads. Calls block, and after {@link #close}
 * all of them, and all that was got from the store, throw {@link StoreClosedException}.
 */
public final class EntityStore implements AutoCloseable {

    private static final Set<Class<?>> LEASES = Set.of(StoredLease.class, StoredProcess.class);

    private final OpenStore store;
    private final Backend backend;
    private final EntityCatalog catalog;
    private final SessionDirectory directory;
    private final AsyncWork work;
    private final ExpiryTimer expiry = new ExpiryTimer();
    private final SharedSessions sessions;
    private final OpenMaps maps;
    private final Access global;
    private final KnownSessions known;
    private final ScopeCache globalCache;
    private final boolean readOnly;
    private final @Nullable MigrationReport migration;
    private final List<Clearing> clearings;
    private final Set<OpenSession> open = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closing = new AtomicBoolean();
    private volatile boolean closed;

    /**
     * Takes a store that was opened.
     *
     * @param known closed with the store, last
     * @param migration what was moved before, or {@code null} if nothing was
     * @param clearings what is being done to stores that the sessions have left
     */
    EntityStore(
            OpenStore store,
            KnownSessions known,
            OpenMode mode,
            @Nullable MigrationReport migration,
            List<Clearing> clearings) {
        this.store = store;
        this.backend = store.backend();
        this.catalog = store.catalog();
        this.directory = store.directory();
        this.work = new AsyncWork(store.options().async(), store.connections());
        this.sessions = new SharedSessions(catalog, directory, this::backend, store.cache(), work, expiry);
        this.globalCache = store.cache().global();
        this.global = global();
        this.maps = new OpenMaps(() -> catalog.binding(SharedMapEntry.class).model(), global, expiry);
        this.known = known;
        this.readOnly = mode == OpenMode.READ_ONLY;
        this.migration = migration;
        this.clearings = List.copyOf(clearings);
    }

    /**
     * Opens the store of a home, making what does not exist.
     *
     * @param home the directory of the store, made with the mode 700 if it does not exist
     * @param settings where the data is
     * @param entities own entities, whose tables are made now rather than at their first use
     * @throws ConfigurationException if the settings need no home, or cannot be used
     * @throws dev.holdfast.exceptions.StoreAccessException if the home cannot be written, or others can read it
     * @throws dev.holdfast.exceptions.StoreLockedException if another process has the store open and it takes but one
     * @throws dev.holdfast.exceptions.StoreCorruptedException if the store's files are damaged
     * @throws EntityMappingException if an entity cannot be kept alike on all backends
     * @throws dev.holdfast.exceptions.SchemaException if what is stored cannot be brought to the form of an entity
     */
    public static EntityStore open(Path home, BackendSettings settings, Class<?>... entities) {
        return open(home, settings, StoreOptions.defaults(), entities);
    }

    /**
     * Opens the store of a home as the options say.
     *
     * @throws dev.holdfast.exceptions.UnknownStoreException if there is no store, and the options let none be made
     * @see #open(Path, BackendSettings, Class[]) the other exceptions
     */
    public static EntityStore open(Path home, BackendSettings settings, StoreOptions options, Class<?>... entities) {
        return HomeOpening.open(home.toAbsolutePath().normalize(), settings, options, entities);
    }

    /**
     * Opens the store of a home where the home remembers that it is; where there is nothing to remember yet, in files in the
     * home.
     *
     * @throws ConfigurationException if it is in a backend that is not Holdfast's own, whose settings the program has to give
     * @see #open(Path, BackendSettings, StoreOptions, Class[]) the other exceptions
     */
    public static EntityStore open(Path home, StoreOptions options, Class<?>... entities) {
        return open(home, remembered(home), options, entities);
    }

    /**
     * Returns by which settings the store of a home was last opened; those of files in the home if it never was.
     *
     * @throws ConfigurationException if it is in a backend that is not Holdfast's own, naming it
     */
    public static BackendSettings remembered(Path home) {
        RememberedStore store = Home.read(home.toAbsolutePath().normalize())
                .map(HomeState::store)
                .orElse(null);
        if (store == null) {
            return new MemorySettings();
        }
        if (store.settings() == null) {
            throw new ConfigurationException("The home " + home + " has its sessions in " + store.description()
                    + ", whose settings only the program that opened it has.");
        }
        return store.settings();
    }

    /**
     * Opens a store that has no home: one in memory, or one whose settings say all there is to know.
     *
     * @throws ConfigurationException if the settings say that the data is in the home
     * @see #open(Path, BackendSettings, Class[]) the other exceptions
     */
    public static EntityStore openWithoutHome(BackendSettings settings, Class<?>... entities) {
        return openWithoutHome(settings, StoreOptions.defaults(), entities);
    }

    /**
     * Opens a store that has no home as the options say.
     *
     * @throws ConfigurationException if the settings say that the data is in the home
     * @see #open(Path, BackendSettings, StoreOptions, Class[]) the other exceptions
     */
    public static EntityStore openWithoutHome(BackendSettings settings, StoreOptions options, Class<?>... entities) {
        return HomelessOpening.open(settings, options, entities);
    }

    private Access global() {
        Access bare = new Access(this::backend, this::write, Scope.global(), globalCache, null);
        Lane lane = work.lane(Scope.global(), bare);
        Door door = work.door("The store", () -> lane);
        return new Access(bare.guard(), bare.writer(), bare.scope(), globalCache, door);
    }

    private Backend backend() {
        if (closed) {
            throw new StoreClosedException("The store is closed. Open it again.");
        }
        return backend;
    }

    /**
     * Opens the session of this name, which is made if there is none. Each call returns a handle of its own.
     *
     * @param name up to 64 code points, without control characters, compared exactly: {@code Main} is not {@code main}
     * @throws dev.holdfast.exceptions.InvalidValueException if it is empty, too long, no valid text, or has control characters
     * @throws SessionStateException if the session is being dropped
     * @throws dev.holdfast.exceptions.SessionHeldException if another process writes it, after it was waited for as the
     *     options of the store say
     * @throws dev.holdfast.exceptions.SessionLostException if this process was suspended in between for so long that another
     *     has taken it over; open it again
     * @throws dev.holdfast.exceptions.SessionConflictException if the home knows another session by this name, or none
     * @throws dev.holdfast.exceptions.UnknownSessionException if there is none and the store was opened to be read
     */
    public Session session(String name) {
        Objects.requireNonNull(name, "name");
        backend();
        OpenSession session = sessions.open(name, lease(name), open::remove);
        open.add(session);
        try {
            backend();
        } catch (StoreClosedException e) {
            session.close();
            throw e;
        }
        return session;
    }

    private @Nullable HeldLease lease(String name) {
        if (readOnly) {
            directory.openToRead(name);
            return null;
        }
        return directory.open(name);
    }

    private void requireWriting() {
        if (readOnly) {
            throw new StoreReadOnlyException("The store was opened to be read. Open it to write it.");
        }
    }

    /** Returns what is known of every session of the store, in the order of their names. */
    public List<SessionInfo> sessions() {
        backend();
        return directory.list().toList();
    }

    /** Returns what is known of a session, or empty if there is none of this name; makes and opens nothing. */
    public Optional<SessionInfo> findSession(String name) {
        Objects.requireNonNull(name, "name");
        backend();
        return directory.find(name);
    }

    /**
     * Takes a session that was made elsewhere for one of this home's own; another one that the home knows by this name is
     * forgotten. Changes the home alone, not the store.
     *
     * @throws dev.holdfast.exceptions.UnknownSessionException if there is none of this name
     * @throws ConfigurationException if the store was opened without a home
     */
    public void adopt(String session) {
        Objects.requireNonNull(session, "session");
        backend();
        requireWriting();
        directory.adopt(session);
    }

    /**
     * Returns the process that writes a session, or empty if none does, or the store belongs to one process as a whole. One that
     * has not been seen for long may be gone.
     */
    public Optional<SessionHolder> holder(String session) {
        Objects.requireNonNull(session, "session");
        backend();
        return store.leases().holder(session);
    }

    /**
     * Deletes a session and all its rows. Takes time by the size of that session alone; cut off in between, it leaves a
     * session that cannot be opened, only dropped again.
     *
     * @throws dev.holdfast.exceptions.UnknownSessionException if there is none of this name
     * @throws dev.holdfast.exceptions.SessionHeldException if another process writes it
     * @throws SessionStateException if it is open in this process, or may have rows of entities this program does not
     *     know
     */
    public void dropSession(String name) {
        Objects.requireNonNull(name, "name");
        backend();
        requireWriting();
        directory.drop(name);
    }

    /**
     * Returns a repository of a global entity, one that does not extend {@link ScopedEntity}. The first call for an
     * entity that was not named when the store was opened makes its table, and blocks for it.
     *
     * @param keyType the class of its {@code @Id} or {@code @EmbeddedId}
     * @throws EntityMappingException if the entity cannot be kept alike on all backends, is scoped, or has another key
     */
    public <T, K> EntityRepository<T, K> repository(Class<T> type, Class<K> keyType) {
        backend();
        if (ScopedEntity.class.isAssignableFrom(type)) {
            throw new EntityMappingException(
                    type, List.of("it belongs to sessions; get its repository from a session"));
        }
        EntityBinding<T> binding = catalog.binding(type);
        if (boxed(binding.keyType()) != boxed(keyType)) {
            throw new EntityMappingException(
                    type,
                    List.of("its key is a " + binding.keyType().getSimpleName() + ", not a "
                            + keyType.getSimpleName()));
        }
        return new StoredRepository<>(binding, global);
    }

    /**
     * Returns a map of the store, which belongs to no session and may be changed by many processes at the same time; of each name there is
     * one.
     *
     * @param name up to 128 code points, compared exactly
     * @param keyType String, Long, Integer, UUID or byte[]
     * @throws dev.holdfast.exceptions.InvalidValueException if the name is empty, too long, or no valid text
     * @throws ConfigurationException if keys or values of this type cannot be kept, or the map is in use with other types or options
     */
    public <K, V> StoredMap<K, V> map(String name, Class<K> keyType, Class<V> valueType) {
        return map(name, keyType, GenericType.of(valueType), StoredMapOptions.defaults());
    }

    /**
     * Returns a map of the store, kept as the options say.
     *
     * @param valueType the type of the values, with its arguments: {@code new GenericType<List<String>>() {}}
     * @see #map(String, Class, Class) the exceptions
     */
    public <K, V> StoredMap<K, V> map(
            String name, Class<K> keyType, GenericType<V> valueType, StoredMapOptions options) {
        backend();
        return maps.open(name, keyType, valueType, options, global);
    }

    private WriteResult write(WriteBatch batch) {
        Backend written = backend();
        requireWriting();
        return globalCache.write(batch, written::apply);
    }

    private static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }

    /** Returns the models of all entities the store knows in this process, but those that only say who has a session open. */
    public List<EntityModel> models() {
        backend();
        return catalog.models().stream()
                .filter(model -> !LEASES.contains(model.entityClass()))
                .toList();
    }

    /**
     * Returns the model of an entity by its name or its table: {@code Peer}, {@code hf_peer}, {@code data_center}.
     *
     * @throws dev.holdfast.exceptions.UnknownEntityException if there is none, naming those there are
     */
    public EntityModel model(String name) {
        backend();
        return catalog.model(name);
    }

    /**
     * Returns the stored rows of an entity, for tools that have no class of it at hand.
     *
     * @param scope global if and only if the entity is; a session need not be open
     * @throws IllegalArgumentException if the scope is not the entity's; calls on the rows throw it for keys and values
     *     that are not
     */
    public EntityTable rows(EntityModel model, Scope scope) {
        Backend open = backend();
        Objects.requireNonNull(model, "model").requireScope(Objects.requireNonNull(scope, "scope"));
        return new CheckedTable(model, open.table(model, scope));
    }

    /**
     * Returns what tells this store from all others: made when the store was, and kept with its data, whatever its
     * address. Two prefixes of one database are two stores.
     */
    public UUID storeId() {
        return store.id();
    }

    /** Returns what was moved here from another store when this one was opened, or empty if nothing was. */
    public Optional<MigrationReport> migration() {
        return Optional.ofNullable(migration);
    }

    /**
     * Waits until nothing is left of moved sessions in the stores they have left. That is done in the background, and what
     * closing the store cuts off goes on when it is opened again, so nobody has to wait for it.
     *
     * <p>Throws what kept it from being done; this store has all sessions nevertheless, and opening it again tries again.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    public void awaitClearing() throws InterruptedException {
        backend();
        for (Clearing clearing : clearings) {
            clearing.await();
        }
    }

    /** Returns the parts of the store, for what copies it. */
    OpenStore parts() {
        backend();
        return store;
    }

    /** Returns the parts of the store, for what copies others to it. */
    OpenStore partsToWrite() {
        backend();
        requireWriting();
        return store;
    }

    /** Returns what the cache has done since the store was opened. */
    public CacheStatistics cacheStatistics() {
        backend();
        return store.cache().statistics();
    }

    /**
     * Returns how many statements, on Redis commands, this store has sent since it was opened to read and write rows; a batch of them is
     * one, as is a script. 0 if its backend does not count them.
     */
    public long statements() {
        return backend().statements();
    }

    /**
     * Returns what the store reaches its data by, for what repositories do not do: the {@code javax.sql.DataSource} of a SQL
     * database, the {@code org.redisson.api.RedissonClient} of Redis. It is closed with the store, and must not be closed before.
     * What is written through it is checked by no lease and seen by no cache.
     *
     * @return empty if there is nothing of this type
     */
    public <T> Optional<T> unwrap(Class<T> type) {
        Objects.requireNonNull(type, "type");
        return Optional.ofNullable(backend().unwrap(type));
    }

    /** Returns what the store promises beyond the contract of all stores. */
    public Set<Capability> capabilities() {
        return backend().capabilities();
    }

    /**
     * Carries out what was asked for without blocking, as far as there is {@linkplain AsyncOptions#withClosingTime time}; then
     * closes the sessions that are still open, and the store. Calls after the first do nothing.
     */
    @Override
    public void close() {
        if (closing.compareAndSet(false, true)) {
            expiry.close();
            work.close();
            closed = true;
            open.forEach(OpenSession::end);
            try {
                clearings.forEach(Clearing::close);
            } finally {
                try {
                    store.close();
                } finally {
                    known.close();
                }
            }
        }
    }
}
