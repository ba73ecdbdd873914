package dev.holdfast;

/** What is done when something fails half-way. */
final class Failures {

    private Failures() {}

    /** Closes what had been opened already; if that fails too, the failure that came first says so. */
    static void closing(AutoCloseable opened, Throwable cause) {
        try {
            opened.close();
        } catch (Exception suppressed) {
            cause.addSuppressed(suppressed);
        }
    }
}
