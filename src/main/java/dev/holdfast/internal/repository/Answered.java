package dev.holdfast.internal.repository;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Calls that do not block, and those that wait for one. */
public final class Answered {

    private Answered() {}

    /** Asks for a call, and lets what is refused at once fail its future as well. */
    public static <R> CompletableFuture<R> attempt(Supplier<CompletableFuture<R>> call) {
        try {
            return call.get();
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Returns what a call answers, or throws what has failed it. */
    public static <R> R join(CompletableFuture<R> call) {
        try {
            return call.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
