package dev.holdfast.internal.lease;

import dev.holdfast.exceptions.SessionLostException;
import dev.holdfast.spi.Guard;
import dev.holdfast.spi.WriteBatch;
import org.jspecify.annotations.Nullable;

/** A session that this process writes. Shared by all who have it open here. */
public final class HeldLease {

    private final String session;

    // Used under the monitor of this.
    int users;
    boolean discarded;
    private boolean removed;
    private Runnable onLost = () -> {};

    /** {@code null} where no other process can be. */
    private volatile @Nullable Guard guard;

    /** Why this process has it no more, or {@code null} while it has. */
    private volatile @Nullable String lost;

    HeldLease(String session) {
        this.session = session;
    }

    public String session() {
        return session;
    }

    @Nullable
    Guard guard() {
        return guard;
    }

    void taken(Guard newGuard) {
        guard = newGuard;
    }

    void lose(String reason) {
        onLost.run();
        lost = reason;
    }

    /** Runs this before anybody is told that the session is lost, in place of what was to run before. */
    public synchronized void whenLost(Runnable task) {
        onLost = task;
        if (isLost()) {
            task.run();
        }
    }

    void markRemoved() {
        removed = true;
    }

    boolean isRemoved() {
        return removed;
    }

    boolean isLost() {
        return lost != null;
    }

    /**
     * Does nothing while this process has the session.
     *
     * @throws SessionLostException if it has found out that another has taken it over
     */
    public void check() {
        String reason = lost;
        if (reason != null) {
            throw new SessionLostException(reason);
        }
    }

    /** Returns the batch, so that it is carried out only while this process has the session. */
    public WriteBatch guarded(WriteBatch batch) {
        Guard present = guard;
        return present == null ? batch : batch.guardedBy(present);
    }
}
