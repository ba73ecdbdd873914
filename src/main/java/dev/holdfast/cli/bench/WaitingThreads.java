package dev.holdfast.cli.bench;

/** What threads a load has. */
enum WaitingThreads {

    /** Those of the operating system. */
    PLATFORM,

    /** Virtual ones where Java has them. */
    LIGHTEST;

    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

    Thread start(Runnable work, String name) {
        if (this == LIGHTEST && Runtime.version().feature() >= FIRST_WITH_VIRTUAL_THREADS) {
            try {
                return (Thread) Thread.class
                        .getMethod("startVirtualThread", Runnable.class)
                        .invoke(null, work);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("Java has virtual threads, and starts none.", e);
            }
        }
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
