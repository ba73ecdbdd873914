package dev.holdfast.backend.jpa;

/**
 * Sends Hibernate's log through SLF4J like all else. Without this, JBoss Logging looks for a logging library by itself
 * and, finding none, prints to the console, as SLF4J does when it finds no provider. Must run before any class of
 * Hibernate is loaded; what the program has set itself is left alone.
 */
final class QuietLogging {

    private QuietLogging() {}

    static void prepare() {
        setIfAbsent("org.jboss.logging.provider", "slf4j");
        setIfAbsent("slf4j.internal.verbosity", "ERROR");
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
