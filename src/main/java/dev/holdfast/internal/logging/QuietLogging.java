package dev.holdfast.internal.logging;

/**
 * Sends the log of the libraries behind a store through SLF4J like all else, and lets SLF4J be silent where it finds no
 * provider. Without this, JBoss Logging looks for a logging library by itself and prints to the console when it finds none,
 * as SLF4J does. Must run before any class of those libraries is loaded; what the program has set itself is left alone.
 */
public final class QuietLogging {

    private QuietLogging() {}

    /** Sets the system properties that nobody has set. */
    public static void prepare() {
        setIfAbsent("org.jboss.logging.provider", "slf4j");
        setIfAbsent("slf4j.internal.verbosity", "ERROR");
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
