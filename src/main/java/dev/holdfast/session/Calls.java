package dev.holdfast.session;

import dev.holdfast.Session;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a session that do not block. The next one begins when the event of one waits for its turn, so that their events
 * are applied together; without an event, when it has ended. Thread-safe.
 */
final class Calls {

    private static final ThreadLocal<@Nullable Call> HERE = new ThreadLocal<>();

    /** Completed when all calls that have begun have ended. */
    private volatile CompletableFuture<?> allEnded = CompletableFuture.completedFuture(null);

    <R> CompletableFuture<R> ask(Session session, Supplier<? extends R> work) {
        return session.async(letNext -> {
            // why: the next one has not begun, so nobody else is here.
            Call call = new Call(this, letNext, allEnded);
            allEnded = CompletableFuture.allOf(allEnded, call.ended);
            HERE.set(call);
            try {
                return work.get();
            } finally {
                HERE.remove();
                call.ended.complete(null);
            }
        });
    }

    /** Is told that the event of this thread waits for its turn, if a call is carried out here. */
    void eventWaits() {
        Call call = here();
        if (call != null && !call.isWhole) {
            call.letNext.run();
        }
    }

    /** Lets no other call begin before the one that is carried out here has ended, as it has several events. */
    void keepWhole() {
        Call call = here();
        if (call != null) {
            call.isWhole = true;
        }
    }

    /** Returns when all calls have ended that were asked for before the one that is carried out here. */
    void awaitEarlier() {
        Call call = here();
        if (call != null) {
            call.earlier.join();
        }
    }

    /** Returns the call that this thread carries out, or {@code null} if it carries out none, or one of another session. */
    private @Nullable Call here() {
        Call call = HERE.get();
        return call != null && call.calls.equals(this) ? call : null;
    }

    private static final class Call {

        private final Calls calls;
        private final Runnable letNext;
        private final CompletableFuture<?> earlier;
        private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
        private boolean isWhole;

        Call(Calls calls, Runnable letNext, CompletableFuture<?> earlier) {
            this.calls = calls;
            this.letNext = letNext;
            this.earlier = earlier;
        }
    }
}
