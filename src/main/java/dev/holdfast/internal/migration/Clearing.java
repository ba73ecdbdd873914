package dev.holdfast.internal.migration;

import dev.holdfast.SessionState;
import dev.holdfast.exceptions.SessionHeldException;
import dev.holdfast.internal.catalog.OpenStore;
import dev.holdfast.internal.catalog.SessionDirectory;
import dev.holdfast.internal.catalog.StoredSession;
import dev.holdfast.internal.lease.HeldLease;
import dev.holdfast.migration.MigrationListener;
import dev.holdfast.migration.MigrationOptions;
import dev.holdfast.migration.MigrationPhase;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Scope;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes, in a thread of its own, what is left of moved sessions in the store they have left. Cut off, it goes on when it is
 * started again. The rows that say where the sessions went stay.
 */
public final class Clearing implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Clearing.class);

    private final Supplier<OpenStore> opener;
    private final Predicate<StoredSession> included;
    private final Progress progress;
    private final Runnable onDone;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopped;
    private volatile @Nullable Throwable failure;

    private Clearing(
            Supplier<OpenStore> opener,
            Predicate<StoredSession> included,
            MigrationListener listener,
            Runnable onDone) {
        this.opener = opener;
        this.included = included;
        this.progress = new Progress(listener);
        this.onDone = onDone;
    }

    /**
     * Starts to clear a store, which is closed at the end.
     *
     * @param opener opens the store, in the new thread
     * @param included which of its sessions were moved, as far as their rows do not say so
     * @param onDone called when nothing is left
     */
    public static Clearing start(
            Supplier<OpenStore> opener,
            Predicate<StoredSession> included,
            MigrationListener listener,
            Runnable onDone) {
        Clearing clearing = new Clearing(opener, included, listener, onDone);
        Thread thread = new Thread(clearing::run, "holdfast-clearing");
        thread.setDaemon(true);
        thread.start();
        return clearing;
    }

    /** Returns which sessions a store has got from another one, and still has: others stay where they were. */
    public static Predicate<StoredSession> ofThoseIn(OpenStore target, MigrationOptions options) {
        return row -> row.state() == SessionState.MOVED
                && row.isMovedFromOrTo(target.id())
                && options.includes(row.name())
                && target.directory()
                        .row(row.name())
                        .filter(there -> there.incarnation().equals(row.incarnation()) && there.epoch() > row.epoch())
                        .isPresent();
    }

    private void run() {
        try (OpenStore store = opener.get()) {
            List<StoredSession> sessions = store.directory()
                    .rows()
                    .filter(row -> row.state() == SessionState.MOVED && included.test(row))
                    .toList();
            long rows = count(store, sessions);
            if (rows > 0) {
                // Kept for a program that knows more, they may have values that were never copied.
                Migration.requireAllKnown(store, MigrationOptions.defaults());
            }
            progress.begin(MigrationPhase.CLEARING, rows);
            boolean all = true;
            for (StoredSession session : sessions) {
                all &= !stopped && clear(store, session.name());
            }
            progress.tell();
            if (all) {
                onDone.run();
            }
        } catch (StoppedException e) {
            LOG.debug("Clearing was stopped, and goes on at the next start.");
        } catch (RuntimeException | Error e) {
            failure = e;
            LOG.warn(
                    "What is left of moved sessions in the store they have left could not be cleared, which is tried again"
                            + " at the next start: {}",
                    e.getMessage());
        } finally {
            ended.countDown();
        }
    }

    private static long count(OpenStore store, List<StoredSession> sessions) {
        return sessions.stream()
                .flatMap(session -> store.directory().contents().stream()
                        .map(model -> store.backend().table(model, Scope.session(session.name()))))
                .mapToLong(table -> table.count(KeyRange.all()))
                .sum();
    }

    /** Clears a session, and returns whether it could be: it may be on its way back. */
    private boolean clear(OpenStore store, String name) {
        SessionDirectory directory = store.directory();
        HeldLease lease;
        try {
            lease = store.leases().take(name);
        } catch (SessionHeldException e) {
            return false;
        }
        try {
            boolean moved = directory
                    .row(name)
                    .filter(row -> row.state() == SessionState.MOVED && included.test(row))
                    .isPresent();
            for (EntityModel model : moved ? directory.contents() : List.<EntityModel>of()) {
                progress.at(name, model.table());
                directory.clear(model, lease, this::cleared);
            }
            return true;
        } finally {
            store.leases().giveBack(lease);
        }
    }

    private void cleared(int rows) {
        progress.add(rows);
        progress.tick();
        if (stopped) {
            throw new StoppedException();
        }
    }

    /** Waits until there is nothing left to do, and throws what kept it from being done. */
    public void await() throws InterruptedException {
        ended.await();
        Throwable thrown = failure;
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown != null) {
            throw (RuntimeException) thrown;
        }
    }

    /** Lets the batch under way end, and does no more. */
    @Override
    public void close() {
        stopped = true;
        boolean interrupted = false;
        while (ended.getCount() > 0) {
            try {
                ended.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the thread early. */
    private static final class StoppedException extends RuntimeException {

        private static final long serialVersionUID = 1;
    }
}
