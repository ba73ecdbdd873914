package dev.holdfast.session;

import dev.holdfast.Session;
import dev.holdfast.exceptions.BatchTooLargeException;
import dev.holdfast.exceptions.CorruptValueException;
import dev.holdfast.exceptions.HoldfastException;
import dev.holdfast.exceptions.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Puts what happens to a session in one order, whoever it comes from. Who finds nobody at work takes all events that wait, reads
 * the rows they are about together, applies them one after the other, and writes what came of it in one batch. So many threads
 * need few round trips, and no event sees half of another. Thread-safe.
 *
 * <p>An event that is refused, or whose rows are, fails alone: then the others are applied again without it.
 */
final class Turns {

    /** The most rows that events which do not belong together are written in. */
    private static final int MOST_ROWS = 2_000;

    private final Session session;
    private final Calls calls;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Waiting<?>> waiting = new ConcurrentLinkedQueue<>();
    private volatile Consumer<Event<?>> observer = event -> {};

    Turns(Session session, Calls calls) {
        this.session = session;
        this.calls = calls;
    }

    /** Lets somebody be told of each event when it is written, in the order in which they were applied. */
    void observe(Consumer<Event<?>> newObserver) {
        observer = newObserver;
    }

    /** Returns how many wait for their turn. */
    int waiting() {
        return waiting.size();
    }

    /**
     * Applies an event when it is its turn, and returns when it is written.
     *
     * @throws IllegalStateException if it comes from within another event
     */
    <R> R take(Event<R> event) {
        return await(new Taken<>(event));
    }

    /** Does something while no event is applied; it reads and writes by itself, and may not come back here. */
    <R> R alone(Supplier<R> work) {
        return await(new Alone<>(work));
    }

    /** Returns when what is stored is what may be seen here; at once within a turn, and to who blocks. */
    void awaitEarlierCalls() {
        if (!lock.isHeldByCurrentThread()) {
            calls.awaitEarlier();
        }
    }

    private <R> R await(Waiting<R> own) {
        if (lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("What happens to a session cannot wait for what happens after it.");
        }
        waiting.add(own);
        calls.eventWaits();
        boolean interrupted = false;
        lock.lock();
        try {
            // why: the turn is taken for others, too, whom an interrupt is not meant for; some drivers give up at one.
            interrupted = Thread.interrupted();
            while (!own.isDone()) {
                turn();
            }
        } finally {
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return own.get();
    }

    private void turn() {
        if (waiting.peek() instanceof Alone<?> alone) {
            waiting.remove();
            alone.run();
            return;
        }
        List<Taken<?>> taken = new ArrayList<>();
        int size = 0;
        while (waiting.peek() instanceof Taken<?> next && (taken.isEmpty() || size + next.event.size() <= MOST_ROWS)) {
            size += next.event.size();
            taken.add(next);
            waiting.remove();
        }
        together(taken);
    }

    private void together(List<Taken<?>> taken) {
        try {
            Rows rows = new Rows(session);
            do {
                taken.forEach(each -> each.event.reads(rows));
            } while (rows.load());
            taken.forEach(each -> each.apply(rows));
            rows.commit();
        } catch (Throwable e) {
            if (taken.size() > 1 && mayBeOfOne(e)) {
                taken.forEach(each -> together(List.of(each)));
            } else {
                taken.forEach(each -> each.fail(e));
            }
            return;
        }
        taken.forEach(each -> {
            observer.accept(each.event);
            each.complete();
        });
    }

    /** Returns whether nothing was written, and others may be written without the one that it was about. */
    private static boolean mayBeOfOne(Throwable failure) {
        return failure instanceof InvalidValueException
                || failure instanceof BatchTooLargeException
                || failure instanceof CorruptValueException
                || !(failure instanceof HoldfastException || failure instanceof Error);
    }

    /** A caller, and what it is told. */
    private abstract static class Waiting<R> {

        private final CompletableFuture<R> result = new CompletableFuture<>();

        boolean isDone() {
            return result.isDone();
        }

        void complete(R value) {
            result.complete(value);
        }

        void fail(Throwable failure) {
            result.completeExceptionally(failure);
        }

        R get() {
            try {
                return result.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        }
    }

    private static final class Alone<R> extends Waiting<R> {

        private final Supplier<R> work;

        Alone(Supplier<R> work) {
            this.work = work;
        }

        void run() {
            try {
                complete(work.get());
            } catch (Throwable e) {
                fail(e);
            }
        }
    }

    private static final class Taken<R> extends Waiting<R> {

        private final Event<R> event;
        private Runnable completion = () -> {};

        Taken(Event<R> event) {
            this.event = event;
        }

        void apply(Rows rows) {
            R value = event.apply(rows);
            rows.endEvent();
            completion = () -> complete(value);
        }

        void complete() {
            completion.run();
        }
    }
}
