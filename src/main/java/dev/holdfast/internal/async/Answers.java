package dev.holdfast.internal.async;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Calls that are settled, to be answered by a thread that holds nothing. */
final class Answers {

    private static final ThreadLocal<@Nullable Collection<Pending<?>>> HERE = new ThreadLocal<>();

    private final List<Pending<?>> settled = new ArrayList<>();

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

    void give() {
        in(settled, () -> settled.forEach(Pending::answer));
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
