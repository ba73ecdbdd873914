package dev.holdfast.internal.async;

import dev.holdfast.AsyncOptions;
import dev.holdfast.spi.Scope;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the lanes of a store have in common: its threads, its connections, and how much may wait. Thread-safe. */
public final class AsyncWork {

    private static final Logger LOG = LoggerFactory.getLogger(AsyncWork.class);

    /**
     * How much that blocks is carried out at once. Most of it waits for one batch, which is the larger for it; and before Java 21
     * each takes a thread.
     */
    private static final int MOST_BLOCKING = 128;

    private final Slots slots;
    private final Slots blocking;
    private final Room room;
    private final Duration closingTime;
    private final @Nullable ExecutorService own;
    private final Set<Door> doors = ConcurrentHashMap.newKeySet();
    private final AtExit atExit;
    private volatile boolean closed;

    /**
     * Begins with nothing to do, which needs no thread.
     *
     * @param connections how many calls of the store are made at once
     */
    public AsyncWork(AsyncOptions options, int connections) {
        Executor executor = options.executor();
        if (executor == null) {
            this.own = OwnThreads.start();
            this.slots = new Slots(own, connections);
            this.blocking = new Slots(own, MOST_BLOCKING);
        } else {
            this.own = null;
            this.slots = new Slots(executor, connections);
            this.blocking = new Slots(executor, MOST_BLOCKING);
        }
        this.room = new Room(options.mostWaiting(), options.refusesWhenFull());
        this.closingTime = options.closingTime();
        this.atExit = AtExit.run(this::awaitAnswers);
    }

    /** Returns the lane of a scope, which has but one. */
    public Lane lane(Scope scope, RowSource source) {
        return new Lane(scope, source, slots, new Sequence(blocking));
    }

    /**
     * Opens a door to a lane.
     *
     * @param name of what it leads to, to begin a sentence with
     * @param lane returns the lane of the scope, always the same one
     */
    public Door door(String name, Supplier<Lane> lane) {
        Door door = new Door(name, lane, room, closingTime, doors::remove);
        doors.add(door);
        if (closed) {
            door.shut();
        }
        return door;
    }

    /**
     * Waits for what was asked for before the process began to end. Nothing is closed, as others may still have something to
     * ask for.
     */
    private void awaitAnswers() {
        long deadline = System.nanoTime() + closingTime.toNanos();
        Map<Door, Set<Pending<?>>> calls = new HashMap<>();
        doors.forEach(door -> calls.put(door, door.unanswered()));
        long unanswered = 0;
        for (Map.Entry<Door, Set<Pending<?>>> entry : calls.entrySet()) {
            unanswered += entry.getKey().countUnanswered(entry.getValue(), deadline);
        }
        if (unanswered > 0) {
            LOG.error(
                    "The process ends, and {} calls that were asked for before were not carried out in {}. None of them was"
                            + " acknowledged. AsyncOptions.withClosingTime gives them more time.",
                    unanswered,
                    closingTime);
        }
    }

    /** Closes all doors, at once and in the time that one has. */
    public void close() {
        atExit.forget();
        closed = true;
        long deadline = System.nanoTime() + closingTime.toNanos();
        doors.forEach(Door::shut);
        doors.forEach(door -> door.close(deadline));
        if (own != null) {
            own.shutdown();
        }
    }
}
