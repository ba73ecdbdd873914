package dev.holdfast.internal.lease;

import dev.holdfast.exceptions.HoldfastException;
import dev.holdfast.exceptions.StoreClosedException;
import dev.holdfast.exceptions.StoreUnavailableException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells other processes that this one is there: three times in a lease period, however many sessions it has. It begins with
 * the first session.
 */
final class SignOfLife implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SignOfLife.class);

    private static final int SIGNS_A_PERIOD = 3;

    /** After so long nobody waits for a process, or looks for what it has left. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(7);

    private static final int SHUTDOWN_SECONDS = 30;

    private final UUID id = UUID.randomUUID();
    private final LeaseTables tables;
    private final Duration period;
    private final Runnable afterGap;
    private @Nullable ScheduledExecutorService executor;
    private Instant startedAt = Instant.EPOCH;

    /** Used by the executor's thread alone, but for the first sign. */
    private volatile long lastNanos;

    /** What the last sign has left in the row of the process. */
    private volatile long left;

    private boolean failing;

    /** Whether the store was asked in vain while the signs were ended, so that it need not be asked again. */
    private volatile boolean goneAtTheEnd;

    private volatile boolean closed;

    /**
     * Makes the sign of this process, which is not given yet.
     *
     * @param period without a sign for so long, others may take over what this process has
     * @param afterGap called when the process was away for longer than that, or another says that it has taken something; in the
     *     thread that gives the signs
     */
    SignOfLife(LeaseTables tables, Duration period, Runnable afterGap) {
        this.tables = tables;
        this.period = period;
        this.afterGap = afterGap;
    }

    UUID id() {
        return id;
    }

    /** Gives the first sign, and the others from now on; does nothing at later calls. */
    synchronized void begin() {
        if (closed) {
            throw new StoreClosedException("The store was closed.");
        }
        if (executor != null) {
            return;
        }
        startedAt = tables.now();
        tables.removeProcessesUnseenSince(startedAt.minus(FORGOTTEN_AFTER));
        lastNanos = System.nanoTime();
        give();
        executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "holdfast-sign-of-life");
            thread.setDaemon(true);
            return thread;
        });
        long millis = period.toMillis() / SIGNS_A_PERIOD;
        Future<?> unused = executor.scheduleWithFixedDelay(this::giveOrWarn, millis, millis, TimeUnit.MILLISECONDS);
    }

    /** Gives a sign, and returns whether something may have been taken from this process since the last. */
    private boolean give() {
        long now = System.nanoTime();
        OptionalLong given = tables.sign(sign(), left);
        boolean told = given.isEmpty();
        while (given.isEmpty()) {
            given = tables.sign(sign(), tables.signs(id));
        }
        left = given.getAsLong();
        // Afterwards, as the process may have been stopped in the middle of it.
        boolean late = System.nanoTime() - lastNanos > period.toNanos();
        lastNanos = now;
        return told || late;
    }

    private StoredProcess sign() {
        return new StoredProcess(id, host(), ProcessHandle.current().pid(), startedAt, tables.now(), period);
    }

    void giveOrWarn() {
        try {
            boolean mayHaveLost = give();
            failing = false;
            if (mayHaveLost) {
                afterGap.run();
            }
        } catch (StoreClosedException e) {
            // The store is being closed, and this thread ended.
        } catch (RuntimeException | Error e) {
            // An error too, as the signs would end with it, and nobody would know.
            if (!failing) {
                LOG.warn(
                        "This process cannot tell others that it has its sessions, and goes on trying. Meanwhile they may"
                                + " take them over. {}",
                        e instanceof HoldfastException ? e.getMessage() : e.toString());
            }
            failing = true;
            goneAtTheEnd = closed && e instanceof StoreUnavailableException;
        }
    }

    private static String host() {
        try {
            String name = InetAddress.getLocalHost().getHostName();
            return name.substring(
                    0,
                    name.offsetByCodePoints(
                            0, Math.min(name.codePointCount(0, name.length()), StoredProcess.MAX_HOST_LENGTH)));
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    /** Ends the signs, and lets others have at once what this process has. */
    @Override
    public synchronized void close() {
        closed = true;
        if (executor == null) {
            return;
        }
        executor.shutdown();
        try {
            if (!executor.awaitTermination(SHUTDOWN_SECONDS, TimeUnit.SECONDS) || goneAtTheEnd) {
                // The store does not answer; others take over after the lease period.
                return;
            }
            tables.removeProcess(id);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (HoldfastException e) {
            LOG.warn(
                    "This process could not tell others that it has let go of its sessions; they have to wait for {}. {}",
                    period,
                    e.getMessage());
        }
    }
}
