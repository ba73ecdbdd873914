package dev.holdfast.internal.catalog;

import dev.holdfast.Account;
import dev.holdfast.EntityRepository;
import dev.holdfast.ScopedEntity;
import dev.holdfast.Session;
import dev.holdfast.SessionInfo;
import dev.holdfast.exceptions.StoreClosedException;
import dev.holdfast.internal.repository.Access;
import dev.holdfast.internal.repository.StoredRepository;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.Scope;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A session somebody has opened. */
public final class OpenSession implements Session {

    private final String name;
    private final EntityCatalog catalog;
    private final SessionDirectory directory;
    private final Supplier<Backend> store;
    private final Consumer<OpenSession> onClose;
    private final Map<Class<?>, StoredRepository<?, ?>> repositories = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Makes the handle of a session that the directory has opened.
     *
     * @param store returns the backend while the store is open
     * @param onClose called once, when the session is closed
     */
    public OpenSession(
            String name,
            EntityCatalog catalog,
            SessionDirectory directory,
            Supplier<Backend> store,
            Consumer<OpenSession> onClose) {
        this.name = name;
        this.catalog = catalog;
        this.directory = directory;
        this.store = store;
        this.onClose = onClose;
    }

    @Override
    public String name() {
        return name;
    }

    private Backend backend() {
        if (closed.get()) {
            throw new StoreClosedException("The session \"" + name + "\" is closed. Open it again from its store.");
        }
        return store.get();
    }

    @Override
    public SessionInfo info() {
        backend();
        return directory.info(name);
    }

    @Override
    public void setAccount(Account account) {
        backend();
        directory.setAccount(name, account);
    }

    @Override
    @SuppressWarnings("unchecked") // the map holds for each entity its own repository
    public <K, T extends ScopedEntity<K>> EntityRepository<T, K> repository(Class<T> type) {
        backend();
        StoredRepository<?, ?> repository = repositories.get(type);
        if (repository == null) {
            Access access = new Access(this::backend, Scope.session(name));
            StoredRepository<T, K> made = new StoredRepository<>(catalog.binding(type), access);
            repository = repositories.computeIfAbsent(type, absent -> made);
        }
        return (StoredRepository<T, K>) repository;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            onClose.accept(this);
        }
    }

    @Override
    public String toString() {
        return "Session " + name;
    }
}
