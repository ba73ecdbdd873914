package dev.holdfast.cli.bench;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** What threads a load has. */
enum WaitingThreads {

    /** Those of the operating system. */
    PLATFORM,

    /** Virtual ones where Java has them. */
    LIGHTEST;

    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;
    private static final @Nullable MethodHandle VIRTUAL = virtual();

    private static @Nullable MethodHandle virtual() {
        if (Runtime.version().feature() < FIRST_WITH_VIRTUAL_THREADS) {
            return null;
        }
        try {
            return MethodHandles.publicLookup()
                    .findStatic(
                            Thread.class, "startVirtualThread", MethodType.methodType(Thread.class, Runnable.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    Thread start(Runnable work, String name) {
        if (this == LIGHTEST && VIRTUAL != null) {
            try {
                return (Thread) VIRTUAL.invokeExact(work);
            } catch (Throwable e) {
                throw new IllegalStateException("Java has virtual threads, and starts none.", e);
            }
        }
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
