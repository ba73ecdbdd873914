package dev.holdfast.internal.async;

import dev.holdfast.exceptions.StoreClosedException;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.Outcome;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.WriteBatch;
import java.time.Duration;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Where somebody who has a scope open asks for calls. Closing it waits for those it has accepted. Thread-safe.
 *
 * <p>What these calls return belongs to the caller, and cancelling it takes nothing back. They throw
 * {@link dev.holdfast.exceptions.StoreBusyException} and {@link StoreClosedException}; what is refused later fails the future.
 */
public final class Door {

    private final String name;
    private final Supplier<Lane> lane;
    private final Room room;
    private final Duration closingTime;
    private final Consumer<Door> onClose;
    private final Set<Pending<?>> accepted = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;
    private volatile boolean awaited;

    /**
     * Opens a door.
     *
     * @param name of what it leads to, to begin a sentence with
     * @param lane returns the lane of the scope, at the first call and later
     */
    Door(String name, Supplier<Lane> lane, Room room, Duration closingTime, Consumer<Door> onClose) {
        this.name = name;
        this.lane = lane;
        this.room = room;
        this.closingTime = closingTime;
        this.onClose = onClose;
    }

    /** Reads a row, together with others that are asked for at the same time. */
    public CompletableFuture<Optional<Row>> get(EntityModel model, Key key) {
        RowGet get = new RowGet(this, new Place(model, key));
        return accept(get, way -> way.get(get));
    }

    /** Writes or deletes a row, together with others. */
    public CompletableFuture<Outcome> write(WriteBatch.Operation operation) {
        Key key = Objects.requireNonNull(WriteBatch.keyOf(operation), "one row");
        return change(new RowChange.Write(this, new Place(operation.model(), key), operation));
    }

    /**
     * Computes a row in the lane's turn: no other change that was asked for here comes between reading and writing it. What the
     * function throws fails the future. If the entity has a version and others change the row meanwhile, the function is
     * called again.
     */
    public CompletableFuture<Outcome> compute(EntityModel model, Key key, RowFunction function) {
        return change(new RowChange.Compute(this, new Place(model, key), function));
    }

    private CompletableFuture<Outcome> change(RowChange change) {
        return accept(change, way -> way.change(change));
    }

    /** Does something that writes, behind all writes that were asked for before, and before all later ones. */
    public <R> CompletableFuture<R> writeAll(String what, Supplier<R> work) {
        Whole<R> whole = new Whole<>(this, what, true, work);
        return accept(whole, way -> way.write(whole));
    }

    /** Does something that reads, behind all writes that were asked for before. */
    public <R> CompletableFuture<R> readAll(String what, Supplier<R> work) {
        Whole<R> whole = new Whole<>(this, what, false, work);
        return accept(whole, way -> way.read(whole));
    }

    /** Does something that reads a row, behind all writes of it that were asked for before. */
    public <R> CompletableFuture<R> read(EntityModel model, Key key, String what, Supplier<R> work) {
        Whole<R> whole = new Whole<>(this, what, false, work);
        return accept(whole, way -> way.follow(new Place(model, key), whole));
    }

    /**
     * Does something that blocks, when all that was asked for in this way before has begun and has ended, or has let it.
     *
     * @param work is given what lets the next begin
     */
    public <R> CompletableFuture<R> sequence(Function<? super Runnable, ? extends R> work) {
        Sequence sequence = lane.get().sequence();
        Sequence.Step<R> step = sequence.step(this, work);
        return accept(step, way -> sequence.add(step));
    }

    private <R> CompletableFuture<R> accept(Pending<R> call, Consumer<Lane> handOver) {
        if (ChangeBatch.isComputing()) {
            throw new IllegalStateException(
                    "A function that computes an entity, or the value of a map, holds up what is asked for behind it, so it cannot ask for"
                            + " anything in this way.");
        }
        if (Sequence.isInCall()) {
            throw new IllegalStateException(
                    "A call that does not block holds up those behind it, so it cannot ask for anything in this way. Ask for"
                            + " it by what depends on its future.");
        }
        refuseWhenClosed();
        room.enter();
        accepted.add(call);
        try {
            refuseWhenClosed();
            handOver.accept(lane.get());
        } catch (RuntimeException | Error e) {
            // why: a lane takes a call or throws, and who closes the door may have given it up in between.
            if (call.fail(e)) {
                call.answer();
            }
            throw e;
        }
        return call.future();
    }

    private void refuseWhenClosed() {
        if (closed) {
            throw new StoreClosedException(name + " is closed.");
        }
    }

    void settled() {
        room.leave();
    }

    void answered(Pending<?> call) {
        accepted.remove(call);
        if (awaited) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    /** Lets nothing more in. */
    void shut() {
        closed = true;
    }

    /**
     * Lets nothing more in, and waits until all that was accepted is answered. What is not within the time there is fails, and
     * says so.
     */
    public void close() {
        shut();
        close(System.nanoTime() + closingTime.toNanos());
    }

    void close(long deadline) {
        finish(deadline);
        onClose.accept(this);
    }

    /** Waits as closing does, and gives up what is left then; more may be asked for. */
    public void finish() {
        finish(System.nanoTime() + closingTime.toNanos());
    }

    private void finish(long deadline) {
        Set<Pending<?>> own = Answers.here();
        await(deadline, () -> own.containsAll(accepted));
        accepted.forEach(call -> call.giveUp(name));
    }

    /** Returns how many of some calls are not answered by then. */
    long countUnanswered(Set<Pending<?>> calls, long deadline) {
        await(deadline, () -> Collections.disjoint(calls, accepted));
        return calls.stream().filter(accepted::contains).count();
    }

    /** Returns the calls that are not answered yet. */
    Set<Pending<?>> unanswered() {
        return Set.copyOf(accepted);
    }

    private void await(long deadline, BooleanSupplier condition) {
        awaited = true;
        boolean interrupted = false;
        synchronized (this) {
            long left = deadline - System.nanoTime();
            while (left > 0 && !condition.getAsBoolean()) {
                try {
                    wait(left / 1_000_000, (int) (left % 1_000_000));
                } catch (InterruptedException e) {
                    // why: it is waited for others, whom the interrupt is not meant for, and not for long.
                    interrupted = true;
                }
                left = deadline - System.nanoTime();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
