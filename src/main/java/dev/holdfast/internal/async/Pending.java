package dev.holdfast.internal.async;

import dev.holdfast.exceptions.StoreClosedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * A call that was accepted and is not answered yet. It is settled first, and answered when whoever settled it holds nothing any
 * more: what depends on its future runs within the answer.
 */
abstract class Pending<R> {

    private enum State {
        WAITING,
        BEGUN,
        SETTLED
    }

    // One for all calls, rather than an object each.
    @SuppressWarnings("rawtypes")
    private static final AtomicReferenceFieldUpdater<Pending, State> STATE =
            AtomicReferenceFieldUpdater.newUpdater(Pending.class, State.class, "state");

    private final Door door;
    private final CompletableFuture<R> future = new CompletableFuture<>();

    @SuppressWarnings("UnusedVariable") // it is read through STATE
    private volatile State state = State.WAITING;

    /** What is to be done when it is settled, by the lane alone and under its lock; mostly there is none. */
    private @Nullable List<Runnable> followers;

    private @Nullable R value;
    private @Nullable Throwable failure;

    /** Makes a call that was not accepted yet. */
    Pending(Door door) {
        this.door = door;
    }

    /** Returns what it does, for people. */
    abstract String what();

    CompletableFuture<R> future() {
        return future;
    }

    void addFollower(Runnable follower) {
        if (followers == null) {
            followers = new ArrayList<>();
        }
        followers.add(follower);
    }

    /** Returns what is to be done when it is settled, and forgets it. */
    List<Runnable> takeFollowers() {
        List<Runnable> taken = followers == null ? List.of() : followers;
        followers = null;
        return taken;
    }

    /** Returns whether it is to be done, and not given up before. */
    boolean begin() {
        return STATE.compareAndSet(this, State.WAITING, State.BEGUN);
    }

    /** Lets it be begun once more. */
    void again() {
        STATE.compareAndSet(this, State.BEGUN, State.WAITING);
    }

    /** Settles it, and returns whether it was not before; then it is to be answered. */
    boolean succeed(R result) {
        if (STATE.getAndSet(this, State.SETTLED) == State.SETTLED) {
            return false;
        }
        value = result;
        door.settled();
        return true;
    }

    /** Settles it, and returns whether it was not before; then it is to be answered. */
    boolean fail(Throwable reason) {
        if (STATE.getAndSet(this, State.SETTLED) == State.SETTLED) {
            return false;
        }
        failure = reason;
        door.settled();
        return true;
    }

    /** Gives it up, unless it is settled. */
    void giveUp(String closed) {
        State before = STATE.getAndSet(this, State.SETTLED);
        if (before != State.SETTLED) {
            failure = new StoreClosedException(closed + " was closed, and there was no time left: " + what()
                    + (before == State.WAITING ? " was not begun." : " was under way, and may have happened or not."));
            door.settled();
            answer();
        }
    }

    /** Completes the future of a call that is settled. */
    void answer() {
        if (failure == null) {
            future.complete(value);
        } else {
            future.completeExceptionally(failure);
        }
        door.answered(this);
    }
}
