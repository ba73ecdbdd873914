package dev.holdfast;

import dev.holdfast.exceptions.ConfigurationException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * How a store carries out what {@linkplain EntityRepository#async does not block}. Immutable: each {@code with…} returns options
 * that differ in one thing. {@link #defaults} are right for most.
 */
public final class AsyncOptions {

    private static final int DEFAULT_WAITING = 10_000;
    private static final Duration DEFAULT_CLOSING_TIME = Duration.ofSeconds(10);
    private static final Duration MOST_CLOSING_TIME = Duration.ofHours(1);
    private static final AsyncOptions DEFAULTS = new AsyncOptions(null, DEFAULT_WAITING, false, DEFAULT_CLOSING_TIME);

    private final @Nullable Executor executor;
    private final int mostWaiting;
    private final boolean refusesWhenFull;
    private final Duration closingTime;

    private AsyncOptions(@Nullable Executor executor, int mostWaiting, boolean refusesWhenFull, Duration closingTime) {
        this.executor = executor;
        this.mostWaiting = mostWaiting;
        this.refusesWhenFull = refusesWhenFull;
        this.closingTime = closingTime;
    }

    /** Returns the options of a store that has threads of its own and slows down who asks for too much. */
    public static AsyncOptions defaults() {
        return DEFAULTS;
    }

    /** Returns whose threads call the store, or {@code null} if it has its own. */
    public @Nullable Executor executor() {
        return executor;
    }

    /** Returns how many calls may wait for the store. */
    public int mostWaiting() {
        return mostWaiting;
    }

    /** Returns whether a call for which there is no room fails at once. */
    public boolean refusesWhenFull() {
        return refusesWhenFull;
    }

    /** Returns how long closing waits for what was asked for before. */
    public Duration closingTime() {
        return closingTime;
    }

    /**
     * Lets this executor's threads call the store and complete the futures; by default they are virtual threads on Java 21 and
     * newer, and daemon threads of the store's own below. It must not carry out a task in the thread that hands it over, and
     * is closed by who made it, after the store. It also carries out what blocking calls of {@link StoredMap} and
     * {@link EntityRepository#compute} wait for, so none of its threads may make them unless there are others.
     */
    public AsyncOptions withExecutor(Executor newExecutor) {
        return new AsyncOptions(
                Objects.requireNonNull(newExecutor, "newExecutor"), mostWaiting, refusesWhenFull, closingTime);
    }

    /**
     * Lets so many calls wait for the store, all sessions together; 10,000 by default. Who asks for more waits until there is
     * room.
     *
     * @throws ConfigurationException if it is less than 1
     */
    public AsyncOptions withMostWaiting(int calls) {
        if (calls < 1) {
            throw new ConfigurationException("At least one call must be able to wait, and not " + calls + ".");
        }
        return new AsyncOptions(executor, calls, refusesWhenFull, closingTime);
    }

    /** Fails calls for which there is no room with a {@link dev.holdfast.exceptions.StoreBusyException}, so nobody is slowed down. */
    public AsyncOptions withRefusalWhenFull() {
        return new AsyncOptions(executor, mostWaiting, true, closingTime);
    }

    /**
     * Gives closing a session or the store this time to carry out what was asked for before; 10 seconds by default. What is
     * left then fails with a {@link dev.holdfast.exceptions.StoreClosedException}. A JVM that ends in order, by {@code SIGTERM}
     * or {@code System.exit}, waits as long for what was asked for before, closes nothing, and logs how many calls are left.
     *
     * @param time up to an hour
     * @throws ConfigurationException if it is longer, or negative
     */
    public AsyncOptions withClosingTime(Duration time) {
        if (time.isNegative() || time.compareTo(MOST_CLOSING_TIME) > 0) {
            throw new ConfigurationException("Closing waits up to an hour, and not " + time + ".");
        }
        return new AsyncOptions(executor, mostWaiting, refusesWhenFull, time);
    }
}
