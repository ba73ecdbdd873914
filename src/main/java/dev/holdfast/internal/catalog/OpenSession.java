package dev.holdfast.internal.catalog;

import dev.holdfast.Account;
import dev.holdfast.EntityRepository;
import dev.holdfast.GenericType;
import dev.holdfast.ScopedEntity;
import dev.holdfast.Session;
import dev.holdfast.SessionBatch;
import dev.holdfast.SessionInfo;
import dev.holdfast.StoredMap;
import dev.holdfast.StoredMapOptions;
import dev.holdfast.exceptions.StoreClosedException;
import dev.holdfast.exceptions.StoreReadOnlyException;
import dev.holdfast.internal.async.Door;
import dev.holdfast.internal.lease.HeldLease;
import dev.holdfast.internal.repository.Access;
import dev.holdfast.internal.repository.StoredBatch;
import dev.holdfast.internal.repository.StoredRepository;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.WriteBatch;
import dev.holdfast.spi.WriteResult;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A session somebody has opened. Closing it waits for what is being written through it: else a write that was asked for
 * before could come after the session was dropped, and be found in the next one of its name.
 */
public final class OpenSession implements Session {

    private final String name;
    private final EntityCatalog catalog;
    private final SessionDirectory directory;
    private final Supplier<Backend> store;
    private final Consumer<OpenSession> onClose;
    private final SharedSession shared;
    private final Door door;
    private final Access access;
    private final Map<Class<?>, StoredRepository<?, ?>> repositories = new ConcurrentHashMap<>();
    /** Held for reading by each call that writes; the program's own code never runs under it. */
    private final ReadWriteLock writing = new ReentrantReadWriteLock();

    private final @Nullable HeldLease lease;

    private volatile boolean closed;

    /**
     * Makes the handle of a session that the directory has opened.
     *
     * @param lease what lets it be written, or {@code null} if it is only read
     * @param store returns the backend while the store is open
     * @param shared what all handles of the session have in common
     * @param door where calls that do not block are asked for
     * @param onClose called when the session is closed and nothing is being written through it, and at each later close
     */
    OpenSession(
            String name,
            EntityCatalog catalog,
            SessionDirectory directory,
            @Nullable HeldLease lease,
            Supplier<Backend> store,
            SharedSession shared,
            Door door,
            Consumer<OpenSession> onClose) {
        this.name = name;
        this.catalog = catalog;
        this.directory = directory;
        this.lease = lease;
        this.store = store;
        this.shared = shared;
        this.door = door;
        this.onClose = onClose;
        this.access = new Access(this::backend, this::write, Scope.session(name), shared.cache(), door);
    }

    @Override
    public String name() {
        return name;
    }

    Access access() {
        return access;
    }

    private Backend backend() {
        if (closed) {
            throw new StoreClosedException("The session \"" + name + "\" is closed. Open it again from its store.");
        }
        if (lease != null) {
            lease.check();
        }
        return store.get();
    }

    private <R> R write(Function<HeldLease, R> call) {
        writing.readLock().lock();
        try {
            backend();
            if (lease == null) {
                throw new StoreReadOnlyException(
                        "The session \"" + name + "\" was opened to be read. Open the store to write it.");
            }
            return call.apply(lease);
        } finally {
            writing.readLock().unlock();
        }
    }

    private WriteResult write(WriteBatch batch) {
        return write(held -> shared.cache().write(batch, guarded -> directory.write(guarded, held)));
    }

    @Override
    public SessionInfo info() {
        backend();
        return directory.info(name);
    }

    @Override
    public void setAccount(Account account) {
        write(held -> {
            directory.setAccount(held, account);
            return name;
        });
    }

    @Override
    @SuppressWarnings("unchecked") // the map holds for each entity its own repository
    public <K, T extends ScopedEntity<K>> EntityRepository<T, K> repository(Class<T> type) {
        return (StoredRepository<T, K>) stored(type);
    }

    private StoredRepository<?, ?> stored(Class<?> type) {
        backend();
        StoredRepository<?, ?> repository = repositories.get(type);
        if (repository == null) {
            StoredRepository<?, ?> made = new StoredRepository<>(catalog.binding(type), access);
            repository = repositories.computeIfAbsent(type, absent -> made);
        }
        return repository;
    }

    @Override
    public SessionBatch batch() {
        backend();
        return new StoredBatch(access, this::stored);
    }

    @Override
    public <S> S service(Class<S> type, Function<? super Session, ? extends S> maker) {
        backend();
        return shared.service(type, maker);
    }

    @Override
    public <K, V> StoredMap<K, V> map(
            String mapName, Class<K> keyType, GenericType<V> valueType, StoredMapOptions options) {
        backend();
        return shared.maps().open(mapName, keyType, valueType, options, access);
    }

    @Override
    public <H> H connect(H handler) {
        Objects.requireNonNull(handler, "handler");
        backend();
        StoredFields.of(handler.getClass()).fill(handler, this);
        return handler;
    }

    @Override
    public <R> CompletableFuture<R> async(Function<? super Runnable, ? extends R> work) {
        Objects.requireNonNull(work, "work");
        try {
            return door.sequence(work);
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Waits for what was asked for through it, as closing does. */
    void finish() {
        door.finish();
    }

    @Override
    public void close() {
        door.close();
        if (!closed) {
            shared.finish();
        }
        end();
        writing.writeLock().lock();
        try {
            onClose.accept(this);
        } finally {
            writing.writeLock().unlock();
        }
    }

    /** Lets no more calls begin, and waits for none: for a store that is being closed, which ends them itself. */
    public void end() {
        closed = true;
    }

    @Override
    public String toString() {
        return "Session " + name;
    }
}
