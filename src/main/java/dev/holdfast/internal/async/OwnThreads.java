package dev.holdfast.internal.async;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Threads for a store whose program gives it none: virtual ones where Java has them. Otherwise there are as many as
 * {@link Slots} are in use, and more only while answers block.
 */
final class OwnThreads {

    private static final int IDLE_SECONDS = 10;
    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;
    private static final @Nullable MethodHandle VIRTUAL = virtual();

    private OwnThreads() {}

    static ExecutorService start() {
        if (VIRTUAL == null) {
            return platform();
        }
        try {
            return (ExecutorService) VIRTUAL.invokeExact();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("Java has virtual threads, and makes none.", e);
        }
    }

    private static @Nullable MethodHandle virtual() {
        // why: two versions before it have the method, and refuse to carry it out.
        if (Runtime.version().feature() < FIRST_WITH_VIRTUAL_THREADS) {
            return null;
        }
        try {
            return MethodHandles.publicLookup()
                    .findStatic(
                            Executors.class,
                            "newVirtualThreadPerTaskExecutor",
                            MethodType.methodType(ExecutorService.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static ExecutorService platform() {
        AtomicInteger count = new AtomicInteger();
        return new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "holdfast-async-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }
}
