package dev.holdfast.internal.lease;

import dev.holdfast.SessionHolder;
import dev.holdfast.StoreOptions;
import dev.holdfast.exceptions.HoldfastException;
import dev.holdfast.exceptions.SessionHeldException;
import dev.holdfast.exceptions.SessionStateException;
import dev.holdfast.exceptions.StoreClosedException;
import dev.holdfast.exceptions.StoreUnavailableException;
import dev.holdfast.spi.Guard;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sessions that this process writes.
 *
 * <ol>
 *   <li>A session is taken by changing its lease from what was read, if it is free, or its holder is gone or late by the clock of
 *       the store; so of several who try, one succeeds. Changing it waits for the batch that the old holder has under way.
 *   <li>Each batch is guarded by the fence it was taken with. A holder that is late goes on as if nothing had been, until
 *       another takes the session: then the guard of its next batch does not hold, and it has lost the session.
 *   <li>Letting go of a session empties its lease; closing the store removes the process, which frees all of its leases.
 * </ol>
 *
 * <p>Where a store belongs to one process as a whole, nothing is stored and nothing guarded; then leases only count who has
 * a session open here. Thread-safe.
 */
public final class Leases implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Leases.class);

    /** How often a holder is asked for, so that a session it lets go of is soon taken. */
    private static final Duration POLL = Duration.ofMillis(300);

    /** Over the lease period of a holder that was killed just before it was asked for. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    /** For how long the transaction of a holder that has stopped may keep the lease from being changed. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(90);

    private final LeaseTables tables;
    private final StoreOptions options;
    private final boolean exclusive;
    private final SignOfLife sign;
    private final Map<String, HeldLease> held = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    /**
     * Makes the leases of an open store.
     *
     * @param exclusive whether no other process can have the store open
     */
    public Leases(LeaseTables tables, StoreOptions options, boolean exclusive) {
        this.tables = tables;
        this.options = options;
        this.exclusive = exclusive;
        this.sign = new SignOfLife(tables, options.leasePeriod(), new LostSessions(this::findLost)::lookFor);
    }

    /**
     * Takes a session for this process, waiting for another that has it as long as the options say.
     *
     * @throws SessionHeldException if another process has it
     */
    public HeldLease take(String session) {
        // From here, as another thread may be waiting for the same already, and this one waits for it.
        long start = System.nanoTime();
        while (true) {
            HeldLease lease = held.computeIfAbsent(session, HeldLease::new);
            synchronized (lease) {
                if (!lease.discarded) {
                    takeFirst(lease, start);
                    lease.users++;
                    return lease;
                }
            }
        }
    }

    private void takeFirst(HeldLease lease, long start) {
        if (lease.users == 0 && !exclusive) {
            try {
                sign.begin();
                lease.taken(tables.guard(acquire(lease.session(), start)));
            } catch (RuntimeException | Error e) {
                discard(lease);
                throw e;
            }
        }
    }

    private void discard(HeldLease lease) {
        lease.discarded = true;
        held.remove(lease.session(), lease);
    }

    /** Gives a session back; when nobody has it open here any more, other processes may have it. */
    public void giveBack(HeldLease lease) {
        synchronized (lease) {
            if (--lease.users == 0 && !lease.discarded) {
                discard(lease);
                release(lease);
            }
        }
    }

    private void release(HeldLease lease) {
        Guard guard = lease.guard();
        if (guard == null || lease.isLost() || lease.isRemoved() || closing.getCount() == 0) {
            return;
        }
        tables.find(lease.session())
                .filter(stored -> stored.fence() == guard.version())
                .ifPresent(stored -> tables.change(lease.session(), stored, null));
    }

    /**
     * Does something with a session that nobody has open, and may open meanwhile.
     *
     * @throws SessionStateException if it is open in this process
     * @throws SessionHeldException if another process has it
     */
    public void alone(String session, Consumer<HeldLease> task) {
        long start = System.nanoTime();
        while (true) {
            HeldLease lease = held.computeIfAbsent(session, HeldLease::new);
            synchronized (lease) {
                if (lease.users > 0) {
                    throw new SessionStateException(
                            "The session \"" + session + "\" is open in this process. Close it first.");
                }
                if (!lease.discarded) {
                    takeFirst(lease, start);
                    try {
                        task.accept(lease);
                    } finally {
                        discard(lease);
                        release(lease);
                    }
                    return;
                }
            }
        }
    }

    /** Removes the lease of a session that is being deleted. */
    public void remove(HeldLease lease) {
        lease.markRemoved();
        Guard guard = lease.guard();
        if (guard != null) {
            tables.remove(lease.session(), guard.version());
        }
    }

    private long acquire(String session, long start) {
        Duration patience = Duration.ZERO;
        while (true) {
            StoredLease lease = tables.find(session).orElse(null);
            StoredProcess holder = livingHolder(lease);
            if (lease == null || holder == null) {
                OptionalLong fence = change(session, lease, start);
                if (fence.isPresent()) {
                    tell(session, lease);
                    return fence.getAsLong();
                }
                continue;
            }
            SessionHolder told = holder.holderOf(lease);
            if (options.failFast()) {
                throw heldBy(session, holder, told);
            }
            if (patience.isZero()) {
                patience = holder.lease().plus(GRACE);
                LOG.info("The session \"{}\" is waited for: {}.", session, describe(told));
                options.waitListener().accept(told);
            }
            if (System.nanoTime() - start > patience.toNanos()) {
                throw heldBy(session, holder, told);
            }
            pause(session, holder, told);
        }
    }

    /** Lets the process that had a session know that it has it no more, if it is there. */
    private void tell(String session, @Nullable StoredLease before) {
        String holder = before == null ? null : before.holder();
        if (holder != null && !holder.equals(sign.id().toString())) {
            try {
                tables.tell(holder);
            } catch (HoldfastException e) {
                LOG.warn(
                        "The process that had the session \"{}\" could not be told that it was taken over; it will find out"
                                + " when it writes. {}",
                        session,
                        e.getMessage());
            }
        }
    }

    private OptionalLong change(String session, @Nullable StoredLease lease, long start) {
        try {
            return tables.change(session, lease, sign.id());
        } catch (StoreUnavailableException e) {
            // A holder that was stopped in the middle of a transaction keeps the lease from being changed until the
            // server ends the transaction. If it is something else, the next read will say so.
            if (lease == null || System.nanoTime() - start > LONGEST_TRANSACTION.toNanos()) {
                throw e;
            }
            return OptionalLong.empty();
        }
    }

    /** Returns the process that has a lease, or {@code null} if it may be taken. */
    private @Nullable StoredProcess livingHolder(@Nullable StoredLease lease) {
        String holder = lease == null ? null : lease.holder();
        if (holder == null || holder.equals(sign.id().toString())) {
            return null;
        }
        StoredProcess process = tables.process(holder).orElse(null);
        return process == null || process.lateAt().isBefore(tables.now()) ? null : process;
    }

    private void pause(String session, StoredProcess holder, SessionHolder told) {
        long untilLate = Duration.between(tables.now(), holder.lateAt()).toMillis() + 1;
        try {
            if (closing.await(Math.max(1, Math.min(POLL.toMillis(), untilLate)), TimeUnit.MILLISECONDS)) {
                throw new StoreClosedException(
                        "The store was closed while the session \"" + session + "\" was waited for.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw held(
                    "The thread was interrupted while it waited for the session \"" + session + "\": " + describe(told)
                            + ".",
                    told);
        }
    }

    private static SessionHeldException heldBy(String session, StoredProcess holder, SessionHolder told) {
        return held(
                "The session \"" + session + "\" is written by one process at a time: "
                        + describe(told)
                        + ". Close it there, or stop that process; after kill -9 it is free in "
                        + holder.lease().toSeconds() + " seconds.",
                told);
    }

    private static SessionHeldException held(String message, SessionHolder holder) {
        return new SessionHeldException(message, holder.host(), holder.pid());
    }

    private static String describe(SessionHolder holder) {
        return "the process " + holder.pid() + " on " + holder.host() + " has it since " + holder.takenAt()
                + ", and was last seen at " + holder.seenAt();
    }

    /** Returns which process has a session, late or not, or empty if none has. */
    public Optional<SessionHolder> holder(String session) {
        return tables.find(session)
                .flatMap(lease -> Optional.ofNullable(lease.holder())
                        .flatMap(tables::process)
                        .map(process -> process.holderOf(lease)));
    }

    /** Notes that the guard of a session did not hold: from now on it is lost for all who have it open here. */
    public void lost(HeldLease lease) {
        synchronized (lease) {
            if (!lease.isLost()) {
                lease.lose("The session \"" + lease.session()
                        + "\" was taken over, after this process had given no sign of life for too long"
                        + taker(lease.session())
                        + ". What was acknowledged before is kept, and this was not written. Open the session again when"
                        + " the other process has closed it.");
                if (!lease.discarded) {
                    discard(lease);
                }
                LOG.warn("The session \"{}\" was taken over by another process.", lease.session());
            }
        }
    }

    private String taker(String session) {
        try {
            return holder(session).map(holder -> ": " + describe(holder)).orElse("");
        } catch (HoldfastException e) {
            return "";
        }
    }

    /** Looks which sessions others have taken over meanwhile. */
    private void findLost() {
        for (HeldLease lease : List.copyOf(held.values())) {
            Guard guard = lease.guard();
            if (guard != null && !isStillHeld(lease, guard)) {
                lost(lease);
            }
        }
    }

    private boolean isStillHeld(HeldLease lease, Guard guard) {
        return tables.find(lease.session())
                .filter(stored -> stored.fence() == guard.version())
                .isPresent();
    }

    /**
     * Makes sure that this process has the session now, as far as it can be known before a write that nothing guards.
     *
     * @throws dev.holdfast.exceptions.SessionLostException if another has taken it over
     */
    public void verify(HeldLease lease) {
        lease.check();
        Guard guard = lease.guard();
        if (guard != null && !isStillHeld(lease, guard)) {
            lost(lease);
            lease.check();
        }
    }

    /** Lets go of all sessions. Writes that are under way end as if they had come a moment earlier, or are refused. */
    @Override
    public void close() {
        closing.countDown();
        sign.close();
    }
}
