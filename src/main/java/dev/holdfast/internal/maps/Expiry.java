package dev.holdfast.internal.maps;

import dev.holdfast.exceptions.SessionLostException;
import dev.holdfast.exceptions.StoreBusyException;
import dev.holdfast.exceptions.StoreClosedException;
import dev.holdfast.exceptions.StoreReadOnlyException;
import dev.holdfast.internal.repository.Access;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.RowPage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the entries of a scope whose time is over, a page after the other, now and then. What it asks of the lane it waits for in
 * no thread, as a function there may take long. Thread-safe.
 */
final class Expiry {

    private static final Logger LOG = LoggerFactory.getLogger(Expiry.class);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int PAGE_ROWS = 1_000;

    private final MapTable table;
    private final Access access;
    private final InstantSource clock;
    private final ExpiryTimer timer;
    private final AtomicBoolean busy = new AtomicBoolean();

    // Both changed under the monitor of this.
    private @Nullable Duration period;
    private @Nullable Future<?> running;

    private boolean stopped;

    /** What is being removed, for tests to wait for. */
    private volatile CompletableFuture<?> removal = CompletableFuture.completedFuture(null);

    private volatile boolean complained;

    Expiry(MapTable table, Access access, InstantSource clock, ExpiryTimer timer) {
        this.table = table;
        this.access = access;
        this.clock = clock;
        this.timer = timer;
    }

    /** Sees to entries that live for so long. */
    synchronized void watch(Duration timeToLive) {
        Duration wanted = timeToLive.compareTo(SHORTEST) < 0
                ? SHORTEST
                : timeToLive.compareTo(LONGEST) > 0 ? LONGEST : timeToLive;
        if (!stopped && (period == null || wanted.compareTo(period) < 0)) {
            cancel();
            period = wanted;
            running = timer.every(wanted, this::sweep);
        }
    }

    /** Sees to what is over of a map whose entries live for ever by now. */
    void notice() {
        watch(LONGEST);
    }

    /** Does nothing more. */
    synchronized void stop() {
        stopped = true;
        cancel();
    }

    private void cancel() {
        if (running != null) {
            running.cancel(false);
            running = null;
        }
    }

    CompletableFuture<?> removal() {
        return removal;
    }

    /** Removes a page, unless one is being removed already. */
    void sweep() {
        if (!busy.compareAndSet(false, true)) {
            return;
        }
        try {
            RowPage page = access.table(table.model()).findUpTo(table.expiry(), clock.instant(), PAGE_ROWS);
            CompletableFuture<?>[] removals =
                    page.rows().stream().map(this::remove).toArray(CompletableFuture<?>[]::new);
            removal = CompletableFuture.allOf(removals).whenComplete((done, failure) -> {
                ended(failure);
                if (failure == null && !page.last()) {
                    timer.now(this::sweep);
                }
            });
        } catch (RuntimeException e) {
            ended(e);
        }
    }

    /** Looks at it once more in the turn of the lane, as it may have been written meanwhile. */
    private CompletableFuture<?> remove(Row over) {
        return access.openDoor()
                .compute(
                        table.model(),
                        over.key(),
                        present -> present == null || table.isOver(present, clock.instant()) ? null : present);
    }

    private void ended(@Nullable Throwable failure) {
        busy.set(false);
        Throwable reason =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (reason instanceof StoreClosedException
                || reason instanceof StoreReadOnlyException
                || reason instanceof SessionLostException) {
            stop();
        } else if (reason instanceof StoreBusyException) {
            LOG.debug("Entries of maps whose time is over are removed later, as there is much to do.", reason);
        } else if (reason != null && !complained) {
            // why: nobody waits for it, and who asks for the entries is told what is wrong. It is tried again.
            complained = true;
            LOG.warn("Entries of maps whose time is over could not be removed, and are tried again.", reason);
        }
    }
}
