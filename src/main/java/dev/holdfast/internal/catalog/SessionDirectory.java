package dev.holdfast.internal.catalog;

import dev.holdfast.Account;
import dev.holdfast.Scoped;
import dev.holdfast.SessionInfo;
import dev.holdfast.SessionState;
import dev.holdfast.exceptions.SessionStateException;
import dev.holdfast.exceptions.UnknownSessionException;
import dev.holdfast.internal.binding.EntityBinding;
import dev.holdfast.internal.binding.ValueRules;
import dev.holdfast.internal.repository.Access;
import dev.holdfast.internal.repository.StoredRepository;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.Direction;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.RowPage;
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.WriteBatch;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The sessions of a store. Thread-safe. */
public final class SessionDirectory {

    private final Backend backend;
    private final EntityCatalog catalog;
    private final EntityBinding<StoredSession> binding;
    private final StoredRepository<StoredSession, String> sessions;

    public SessionDirectory(Backend backend, EntityCatalog catalog, Access global) {
        this.backend = backend;
        this.catalog = catalog;
        this.binding = catalog.binding(StoredSession.class);
        this.sessions = new StoredRepository<>(binding, global);
    }

    /**
     * Opens a session, which is made if there is none of its name.
     *
     * @throws dev.holdfast.exceptions.InvalidValueException if it cannot have this name
     * @throws SessionStateException if it cannot be opened
     */
    public synchronized void open(String name) {
        ValueRules.checkSessionName(name, Scoped.MAX_SESSION_LENGTH);
        StoredSession made = new StoredSession(name, backend.now());
        // Another process may make it at the same moment; one of them wins, and both go on with that one.
        backend.apply(WriteBatch.in(Scope.global())
                .insertIfAbsent(binding.model(), binding.toRow(made))
                .build());
        StoredSession session = get(name);
        if (session.state() != SessionState.LIVE) {
            throw new SessionStateException("The session \"" + name
                    + "\" is being dropped, and part of its data is gone. Drop it again to finish, or choose another"
                    + " name.");
        }
        session.setOpenedAt(backend.now());
        sessions.save(session);
    }

    private StoredSession get(String name) {
        return sessions.findById(name).orElseThrow(() -> unknown(name));
    }

    private static UnknownSessionException unknown(String name) {
        return new UnknownSessionException("There is no session \"" + name + "\" in this store.");
    }

    public SessionInfo info(String name) {
        return get(name).info();
    }

    public Optional<SessionInfo> find(String name) {
        ValueRules.checkSessionName(name, Scoped.MAX_SESSION_LENGTH);
        return sessions.findById(name).map(StoredSession::info);
    }

    /** Returns all sessions in the order of their names. */
    public Stream<SessionInfo> list() {
        return sessions.findAll().map(StoredSession::info);
    }

    public synchronized void setAccount(String name, Account account) {
        StoredSession session = get(name);
        session.setAccount(account);
        sessions.save(session);
    }

    /**
     * Deletes a session and all its rows, batch by batch; cut off in between, it goes on when called again.
     *
     * @param isOpen tells whether somebody has the session open; asked while nobody can open it
     * @throws UnknownSessionException if there is none of this name
     * @throws SessionStateException if it is open, or may have rows of entities that this program does not know
     */
    public synchronized void drop(String name, BooleanSupplier isOpen) {
        if (isOpen.getAsBoolean()) {
            throw new SessionStateException(
                    "The session \"" + name + "\" is open in this process. Close it before it is dropped.");
        }
        List<String> unknown = catalog.unknownScopedTables();
        if (!unknown.isEmpty()) {
            throw new SessionStateException(
                    "The session \"" + name + "\" may have rows in " + String.join(", ", unknown)
                            + ", whose entities this program does not know. Open the store with their classes to drop it.");
        }
        StoredSession session = get(name);
        session.setState(SessionState.DROPPING);
        sessions.save(session);
        Scope scope = Scope.session(name);
        catalog.models().stream().filter(EntityModel::scoped).forEach(model -> clear(model, scope));
        sessions.deleteById(name);
    }

    private void clear(EntityModel model, Scope scope) {
        boolean last = false;
        while (!last) {
            RowPage page = backend.table(model, scope).scan(KeyRange.all(), Direction.ASCENDING, WriteBatch.MAX_ROWS);
            last = page.last();
            if (!page.rows().isEmpty()) {
                KeyRange read = KeyRange.all()
                        .atMost(page.rows().get(page.rows().size() - 1).key());
                backend.apply(WriteBatch.in(scope).deleteRange(model, read).build());
            }
        }
    }
}
