package dev.holdfast.internal.maps;

import dev.holdfast.exceptions.SessionLostException;
import dev.holdfast.exceptions.StoreBusyException;
import dev.holdfast.exceptions.StoreClosedException;
import dev.holdfast.exceptions.StoreReadOnlyException;
import dev.holdfast.internal.repository.Access;
import dev.holdfast.internal.repository.Answered;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.RowPage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes the entries of a scope whose time is over, a page after the other, now and then. Thread-safe. */
final class Expiry {

    private static final Logger LOG = LoggerFactory.getLogger(Expiry.class);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int PAGE_ROWS = 1_000;

    private final MapTable table;
    private final Access access;
    private final InstantSource clock;
    private final ExpiryTimer timer;

    // Both changed under the monitor of this.
    private @Nullable Duration period;
    private @Nullable Future<?> running;

    private boolean complained;

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
        if (period == null || wanted.compareTo(period) < 0) {
            stop();
            period = wanted;
            running = timer.every(wanted, this::sweep);
        }
    }

    /** Does nothing more. */
    synchronized void stop() {
        if (running != null) {
            running.cancel(false);
            running = null;
        }
    }

    void sweep() {
        try {
            boolean last = false;
            while (!last) {
                RowPage page = access.table(table.model()).findUpTo(table.expiry(), clock.instant(), PAGE_ROWS);
                remove(page.rows());
                last = page.last();
            }
        } catch (StoreClosedException | StoreReadOnlyException | SessionLostException e) {
            stop();
        } catch (StoreBusyException e) {
            LOG.debug("Entries of maps whose time is over are removed later, as there is much to do.", e);
        } catch (RuntimeException e) {
            // why: nobody waits for it, and who asks for the entries is told what is wrong. It is tried again.
            if (!complained) {
                complained = true;
                LOG.warn("Entries of maps whose time is over could not be removed, and are tried again.", e);
            }
        }
    }

    /** Looks at each once more in the turn of the lane, as it may have been written meanwhile. */
    private void remove(List<Row> over) {
        List<CompletableFuture<?>> removals = over.stream()
                .<CompletableFuture<?>>map(row -> access.openDoor()
                        .compute(
                                table.model(),
                                row.key(),
                                present -> present == null || table.isOver(present, clock.instant()) ? null : present))
                .toList();
        removals.forEach(Answered::join);
    }
}
