package dev.holdfast.testing;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The backends that tests run on: all, or those named by {@code -Dholdfast.test.backends=h2,redis}. A server that is to be
 * used and cannot be started fails the tests that need it; it is never left out silently.
 */
public enum Backends {
    H2,
    POSTGRES,
    MARIADB,
    MYSQL,
    REDIS,
    REDIS_CLUSTER;

    private static final String PROPERTY = "holdfast.test.backends";

    /** Returns the name by which the property knows it: {@code redis-cluster}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns whether tests are to run on it. */
    public boolean isWanted() {
        return wanted(System.getProperty(PROPERTY)).contains(this);
    }

    static Set<Backends> wanted(String names) {
        if (names == null || names.isBlank()) {
            return EnumSet.allOf(Backends.class);
        }
        return Arrays.stream(names.split(","))
                .map(String::strip)
                .map(Backends::named)
                .collect(Collectors.toSet());
    }

    private static Backends named(String label) {
        return Arrays.stream(values())
                .filter(backend -> backend.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(PROPERTY + " names " + label + ", and knows only "
                        + Arrays.stream(values()).map(Backends::label).collect(Collectors.joining(", "))));
    }
}
