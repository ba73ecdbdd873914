package dev.holdfast.internal.async;

import dev.holdfast.exceptions.StoreClosedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A call that was accepted and is not answered yet. It is settled first, and answered when whoever settled it holds nothing any
 * more: what depends on its future runs within the answer.
 */
class Pending<R> {

    private enum State {
        WAITING,
        BEGUN,
        SETTLED
    }

    private final Door door;
    private final String what;
    private final CompletableFuture<R> future = new CompletableFuture<>();
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

    /** What is to be done when it is settled, by the lane alone and under its lock. */
    private final List<Runnable> followers = new ArrayList<>();

    private @Nullable R value;
    private @Nullable Throwable failure;

    /**
     * Makes a call that was not accepted yet.
     *
     * @param what what it does, for people
     */
    Pending(Door door, String what) {
        this.door = door;
        this.what = what;
    }

    CompletableFuture<R> future() {
        return future;
    }

    List<Runnable> followers() {
        return followers;
    }

    /** Returns whether it is to be done, and not given up before. */
    boolean begin() {
        return state.compareAndSet(State.WAITING, State.BEGUN);
    }

    /** Lets it be begun once more. */
    void again() {
        state.compareAndSet(State.BEGUN, State.WAITING);
    }

    /** Settles it, and returns whether it was not before; then it is to be answered. */
    boolean succeed(R result) {
        if (state.getAndSet(State.SETTLED) == State.SETTLED) {
            return false;
        }
        value = result;
        door.settled();
        return true;
    }

    /** Settles it, and returns whether it was not before; then it is to be answered. */
    boolean fail(Throwable reason) {
        if (state.getAndSet(State.SETTLED) == State.SETTLED) {
            return false;
        }
        failure = reason;
        door.settled();
        return true;
    }

    /** Gives it up, unless it is settled. */
    void giveUp(String closed) {
        State before = state.getAndSet(State.SETTLED);
        if (before != State.SETTLED) {
            failure = new StoreClosedException(closed + " was closed, and there was no time left: " + what
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
