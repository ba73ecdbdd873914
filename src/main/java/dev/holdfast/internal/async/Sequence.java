package dev.holdfast.internal.async;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Calls of one scope that block while they are carried out. They begin one after the other, in the order in which they were asked
 * for; so whichever threads there are, one that waits for those before it waits for nobody who has no thread. Thread-safe.
 */
final class Sequence {

    private static final ThreadLocal<Boolean> IN_CALL = ThreadLocal.withInitial(() -> false);

    private final Slots slots;
    private final Queue<Step<?>> waiting = new ArrayDeque<>();
    private boolean busy;

    Sequence(Slots slots) {
        this.slots = slots;
    }

    /** Returns whether this thread is carrying out such a call. */
    static boolean isInCall() {
        return IN_CALL.get();
    }

    /**
     * Returns a call that is to be added.
     *
     * @param work is given what lets the next call begin before this one has ended
     */
    <R> Step<R> step(Door door, Function<? super Runnable, ? extends R> work) {
        return new Step<>(door, work);
    }

    void add(Step<?> step) {
        synchronized (this) {
            if (busy) {
                waiting.add(step);
                return;
            }
            busy = true;
        }
        slots.submit(step);
    }

    private void next() {
        Step<?> next;
        synchronized (this) {
            next = waiting.poll();
            busy = next != null;
        }
        if (next != null) {
            slots.submit(next);
        }
    }

    private synchronized List<Step<?>> takeWaiting() {
        List<Step<?>> all = List.copyOf(waiting);
        waiting.clear();
        busy = false;
        return all;
    }

    /** A call. */
    final class Step<R> extends Pending<R> implements Slots.Task {

        private final Function<? super Runnable, ? extends R> work;
        private final AtomicBoolean lets = new AtomicBoolean();

        private Step(Door door, Function<? super Runnable, ? extends R> work) {
            super(door);
            this.work = work;
        }

        @Override
        String what() {
            return "what was asked for";
        }

        @Override
        public Answers run() {
            Answers answers = new Answers();
            if (begin()) {
                Answers.in(List.of(this), () -> run(answers));
            }
            letNext();
            return answers;
        }

        private void run(Answers answers) {
            IN_CALL.set(true);
            try {
                answers.succeed(this, work.apply((Runnable) this::letNext));
            } catch (Throwable e) {
                answers.fail(this, e);
            } finally {
                IN_CALL.remove();
            }
        }

        private void letNext() {
            if (lets.compareAndSet(false, true)) {
                next();
            }
        }

        @Override
        public Answers refused(RuntimeException reason) {
            Answers answers = new Answers();
            answers.fail(this, reason);
            // why: no thread can be had for those behind it either, and trying one by one would go as deep as they are
            // many.
            takeWaiting().forEach(step -> answers.fail(step, reason));
            return answers;
        }
    }
}
