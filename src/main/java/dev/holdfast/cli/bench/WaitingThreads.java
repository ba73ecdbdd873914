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

    private static final @Nullable MethodHandle VIRTUAL = virtual();

    private static @Nullable MethodHandle virtual() {
        try {
            return MethodHandles.publicLookup()
                    .findStatic(
                            Thread.class, "startVirtualThread", MethodType.methodType(Thread.class, Runnable.class));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            // why: Java 17 is the oldest that is supported, and they came with 21.
            return null;
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
