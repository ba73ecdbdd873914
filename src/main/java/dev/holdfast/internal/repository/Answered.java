package dev.holdfast.internal.repository;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Calls that are waited for. */
public final class Answered {

    private Answered() {}

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
