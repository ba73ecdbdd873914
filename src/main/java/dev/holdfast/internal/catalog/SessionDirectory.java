package dev.holdfast.internal.catalog;

import dev.holdfast.Account;
import dev.holdfast.Scoped;
import dev.holdfast.SessionInfo;
import dev.holdfast.SessionState;
import dev.holdfast.exceptions.SessionStateException;
import dev.holdfast.exceptions.UnknownSessionException;
import dev.holdfast.internal.binding.EntityBinding;
import dev.holdfast.internal.binding.ValueRules;
import dev.holdfast.internal.lease.HeldLease;
import dev.holdfast.internal.lease.Leases;
import dev.holdfast.internal.lease.StoredLease;
import dev.holdfast.internal.repository.Access;
import dev.holdfast.internal.repository.StoredRepository;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.Direction;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.RowPage;
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.WriteBatch;
import dev.holdfast.spi.WriteResult;
import jakarta.data.exceptions.OptimisticLockingFailureException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/** The sessions of a store. Thread-safe. */
public final class SessionDirectory {

    /** Far more than happen, unless others change the same row without a pause. */
    private static final int MOST_TRIES = 1_000;

    private final Backend backend;
    private final EntityCatalog catalog;
    private final Leases leases;
    private final KnownSessions known;
    private final EntityBinding<StoredSession> binding;
    private final StoredRepository<StoredSession, String> sessions;

    public SessionDirectory(Backend backend, EntityCatalog catalog, Access global, Leases leases, KnownSessions known) {
        this.backend = backend;
        this.catalog = catalog;
        this.leases = leases;
        this.known = known;
        this.binding = catalog.binding(StoredSession.class);
        this.sessions = new StoredRepository<>(binding, global);
    }

    /**
     * Opens a session to write it, which is made if there is none of its name.
     *
     * @return what is to be given back when it is closed
     * @throws dev.holdfast.exceptions.InvalidValueException if it cannot have this name
     * @throws dev.holdfast.exceptions.SessionHeldException if another process writes it
     * @throws dev.holdfast.exceptions.SessionConflictException if it is not the one that is known by this name
     * @throws SessionStateException if it cannot be opened
     */
    public HeldLease open(String name) {
        ValueRules.checkSessionName(name, Scoped.MAX_SESSION_LENGTH);
        // Before anybody is waited for in vain; while it is being dropped, the end of that is waited for.
        sessions.findById(name)
                .filter(found -> found.state() != SessionState.DROPPING)
                .ifPresent(this::requireLive);
        HeldLease lease = leases.take(name);
        try {
            makeIfAbsent(lease);
            change(name, lease, session -> {
                requireLive(session);
                session.setOpenedAt(backend.now());
            });
            return lease;
        } catch (RuntimeException | Error e) {
            leases.giveBack(lease);
            throw e;
        }
    }

    /**
     * Makes the session if there is none. One that is known and not there was dropped by somebody else, and the new one is
     * another; so no two may make it at once, or one would take the other's for gone.
     */
    private void makeIfAbsent(HeldLease lease) {
        String name = lease.session();
        synchronized (lease) {
            UUID before = known.incarnation(name);
            if (sessions.existsById(name)) {
                return;
            }
            leases.verify(lease);
            UUID incarnation = known.incarnationOfNew(name, before);
            StoredSession made = new StoredSession(name, incarnation, backend.now());
            // A process that was away for too long may still come after the one that has taken over.
            insertIfAbsent(made);
        }
    }

    private void insertIfAbsent(StoredSession made) {
        backend.apply(WriteBatch.in(Scope.global())
                .insertIfAbsent(binding.model(), binding.withVersion(binding.toRow(made), 1))
                .build());
    }

    /**
     * Lets the session of this name be known.
     *
     * @throws UnknownSessionException if there is none in the store
     */
    public void adopt(String name) {
        ValueRules.checkSessionName(name, Scoped.MAX_SESSION_LENGTH);
        known.adopt(name, get(name).incarnation());
    }

    /** Opens a session to read it. */
    public void openToRead(String name) {
        ValueRules.checkSessionName(name, Scoped.MAX_SESSION_LENGTH);
        requireLive(get(name));
    }

    private void requireLive(StoredSession session) {
        if (session.state() != SessionState.LIVE) {
            throw new SessionStateException("The session \"" + session.name() + "\" " + whyNot(session));
        }
        known.check(session.name(), session.incarnation());
    }

    private static String whyNot(StoredSession session) {
        return switch (session.state()) {
            case DROPPING ->
                "is being dropped, and part of its data is gone. Drop it again to finish, or choose another name.";
            case INCOMING ->
                "is not here yet: its move from " + session.otherPlace()
                        + " was begun, and has not ended. Start the move again, which goes on, or open it there.";
            case LEAVING ->
                "is being moved to " + session.otherPlace()
                        + ", which has all of it. Start the move again, which ends it, and open it there.";
            case MOVED -> "was moved to " + session.otherPlace() + ". Open it there.";
            case LIVE -> throw new IllegalArgumentException("It can be opened.");
        };
    }

    /**
     * Changes the row of a session. It belongs to no session's scope, so no guard can be put on it; but who takes a session
     * over changes the row, too, before it begins. So if this process has the session after the row was read, and the row
     * has not changed since, it was written in time.
     */
    public void change(String name, HeldLease lease, Consumer<StoredSession> change) {
        for (int tries = 0; true; tries++) {
            StoredSession session = get(name);
            leases.verify(lease);
            change.accept(session);
            try {
                sessions.save(session);
                return;
            } catch (OptimisticLockingFailureException e) {
                if (tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    /** Returns the incarnation of a session that comes from another store, which may be opened from now on. */
    public UUID incarnationOfComing(String name) {
        return known.incarnationOfComing(name);
    }

    /** Returns the row of a session, or empty if there is none of this name. */
    public Optional<StoredSession> row(String name) {
        return sessions.findById(name);
    }

    /** Returns the rows of all sessions in the order of their names. */
    public Stream<StoredSession> rows() {
        return sessions.findAll();
    }

    /**
     * Makes the row of a session that is coming from another store, in place of one of the same name.
     *
     * @param asIncarnation what it is to be here
     */
    public void receive(HeldLease lease, StoredSession source, UUID asIncarnation, UUID store, String place) {
        String name = lease.session();
        if (!sessions.existsById(name)) {
            StoredSession made = new StoredSession(name, asIncarnation, backend.now());
            made.beginFrom(source, asIncarnation, store, place);
            insertIfAbsent(made);
        }
        change(name, lease, session -> session.beginFrom(source, asIncarnation, store, place));
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

    public void setAccount(HeldLease lease, Account account) {
        change(lease.session(), lease, session -> session.setAccount(account));
    }

    /**
     * Deletes a session and all its rows, batch by batch; cut off in between, it goes on when called again.
     *
     * @throws UnknownSessionException if there is none of this name
     * @throws dev.holdfast.exceptions.SessionHeldException if another process writes it
     * @throws dev.holdfast.exceptions.SessionConflictException if it is not the one that is known by this name
     * @throws SessionStateException if it is open, or may have rows of entities that this program does not know
     */
    public void drop(String name) {
        List<String> unknown = catalog.unknownScopedTables();
        if (!unknown.isEmpty()) {
            throw new SessionStateException(
                    "The session \"" + name + "\" may have rows in " + String.join(", ", unknown)
                            + ", whose entities this program does not know. Open the store with their classes to drop it.");
        }
        ValueRules.checkSessionName(name, Scoped.MAX_SESSION_LENGTH);
        get(name);
        leases.alone(name, lease -> drop(name, lease));
    }

    private void drop(String name, HeldLease lease) {
        StoredSession session = get(name);
        if (session.state() == SessionState.LIVE) {
            known.check(name, session.incarnation());
        }
        change(name, lease, dropped -> dropped.setState(SessionState.DROPPING));
        clear(lease);
        StoredSession cleared = get(name);
        leases.verify(lease);
        // In this order, so that nobody makes the session anew before it is gone and forgotten.
        known.forget(name, session.incarnation());
        try {
            sessions.delete(cleared);
        } catch (OptimisticLockingFailureException e) {
            // Whoever takes a session over changes its row, and may have made it anew.
            leases.verify(lease);
            throw e;
        }
        leases.remove(lease);
    }

    /** Deletes all rows of a session's, but those that say who has it. */
    private void clear(HeldLease lease) {
        contents().forEach(model -> clear(model, lease, rows -> {}));
    }

    /** Returns the models of what a session consists of. */
    public List<EntityModel> contents() {
        return catalog.models().stream()
                .filter(model -> model.scoped() && !model.entityClass().equals(StoredLease.class))
                .toList();
    }

    /**
     * Deletes a session's rows of an entity, batch by batch.
     *
     * @param deleted is told, after each batch, how many rows it was
     */
    public void clear(EntityModel model, HeldLease lease, IntConsumer deleted) {
        Scope scope = Scope.session(lease.session());
        boolean last = false;
        while (!last) {
            RowPage page = backend.table(model, scope).scan(KeyRange.all(), Direction.ASCENDING, WriteBatch.MAX_ROWS);
            last = page.last();
            if (!page.rows().isEmpty()) {
                KeyRange read = KeyRange.all()
                        .atMost(page.rows().get(page.rows().size() - 1).key());
                write(WriteBatch.in(scope).deleteRange(model, read).build(), lease);
                deleted.accept(page.rows().size());
            }
        }
    }

    /**
     * Carries out a batch of a session.
     *
     * @throws dev.holdfast.exceptions.SessionLostException if another process has taken the session over; then nothing was
     *     written
     */
    public WriteResult write(WriteBatch batch, HeldLease lease) {
        return write(batch, lease, backend::apply);
    }

    /**
     * Writes new rows of a session as fast as can be.
     *
     * @see Backend#load
     * @throws dev.holdfast.exceptions.SessionLostException as {@link #write} does
     */
    public WriteResult load(WriteBatch batch, HeldLease lease) {
        return write(batch, lease, backend::load);
    }

    private WriteResult write(WriteBatch batch, HeldLease lease, Function<WriteBatch, WriteResult> write) {
        lease.check();
        WriteResult result = write.apply(lease.guarded(batch));
        if (result.isFenced()) {
            leases.lost(lease);
            lease.check();
        }
        return result;
    }

    /** Gives back what {@link #open} has returned. */
    void close(HeldLease lease) {
        leases.giveBack(lease);
    }
}
