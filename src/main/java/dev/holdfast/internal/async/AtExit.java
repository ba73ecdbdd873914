package dev.holdfast.internal.async;

/** Something that is done when the JVM ends in order, by {@code SIGTERM} or {@code System.exit}, unless it is no longer needed by then. */
final class AtExit {

    private final Thread hook;

    private AtExit(Thread hook) {
        this.hook = hook;
    }

    /** Lets this be done at the end, beside what others do then, unless the JVM is ending already. */
    static AtExit run(Runnable task) {
        AtExit atExit = new AtExit(new Thread(task, "holdfast-at-exit"));
        try {
            Runtime.getRuntime().addShutdownHook(atExit.hook);
        } catch (IllegalStateException e) {
            // Too late: who begins something at the end waits for it himself.
        }
        return atExit;
    }

    /** Lets it not be done, unless the JVM is ending already. */
    void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It is being done, or has been.
        }
    }
}
