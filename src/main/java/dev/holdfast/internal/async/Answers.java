package dev.holdfast.internal.async;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Calls that are settled, to be answered by a thread that holds nothing. */
final class Answers {

    private static final ThreadLocal<@Nullable Collection<Pending<?>>> HERE = new ThreadLocal<>();

    /** For how long what comes next waits for what depends on these answers, which may block. */
    private static final long MOST_WAITING_MICROS = 1_000;

    private final List<Pending<?>> settled = new ArrayList<>();
    private final CountDownLatch given = new CountDownLatch(1);

    <R> void succeed(Pending<R> call, R result) {
        if (call.succeed(result)) {
            settled.add(call);
        }
    }

    void fail(Pending<?> call, Throwable reason) {
        if (call.fail(reason)) {
            settled.add(call);
        }
    }

    /** Returns whether there are so many that who is told the first may ask again before the last is told. */
    boolean areMany() {
        return settled.size() > 1;
    }

    void give() {
        try {
            in(settled, () -> settled.forEach(Pending::answer));
        } finally {
            given.countDown();
        }
    }

    /** Waits until they are given, but for no longer than a moment. */
    void awaitGiven() {
        try {
            boolean unused = given.await(MOST_WAITING_MICROS, TimeUnit.MICROSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does something while this thread has calls in its hands, so that it must not wait for them. */
    static void in(Collection<Pending<?>> hands, Runnable work) {
        Collection<Pending<?>> before = HERE.get();
        HERE.set(hands);
        try {
            work.run();
        } finally {
            HERE.set(before);
        }
    }

    /** Returns the calls that this thread has in its hands. */
    static Set<Pending<?>> here() {
        Collection<Pending<?>> hands = HERE.get();
        return hands == null ? Set.of() : Set.copyOf(hands);
    }
}
