package dev.holdfast.spi;

import org.jspecify.annotations.Nullable;

/**
 * What must hold of the stored row for an operation to be carried out.
 *
 * @param kind what is looked at
 * @param version the version wanted by {@link Kind#VERSION} and {@link Kind#VERSION_OR_ABSENT}, 0 for the others
 */
public record Condition(Kind kind, long version) {

    /** What a condition looks at. */
    public enum Kind {
        /** Always holds; the row need not be read. */
        NONE,
        /** There is no row. */
        ABSENT,
        /** There is a row. */
        PRESENT,
        /** There is a row of this version. */
        VERSION,
        /** There is no row, or one of this version. */
        VERSION_OR_ABSENT
    }

    public static final Condition NONE = new Condition(Kind.NONE, 0);
    public static final Condition ABSENT = new Condition(Kind.ABSENT, 0);
    public static final Condition PRESENT = new Condition(Kind.PRESENT, 0);

    /** Returns the condition that there is a row of this version. */
    public static Condition version(long version) {
        return new Condition(Kind.VERSION, version);
    }

    /** Returns the condition that there is no row, or one of this version. */
    public static Condition versionOrAbsent(long version) {
        return new Condition(Kind.VERSION_OR_ABSENT, version);
    }

    /**
     * Tells what becomes of an operation under this condition.
     *
     * @param present whether there is a row
     * @param storedVersion the version in it; {@code null}, as in a row older than the version attribute, counts as 0
     */
    public Outcome check(boolean present, @Nullable Long storedVersion) {
        return switch (kind) {
            case NONE -> Outcome.APPLIED;
            case ABSENT -> present ? Outcome.EXISTS : Outcome.APPLIED;
            case PRESENT -> present ? Outcome.APPLIED : Outcome.ABSENT;
            case VERSION -> present ? compare(storedVersion) : Outcome.ABSENT;
            case VERSION_OR_ABSENT -> present ? compare(storedVersion) : Outcome.APPLIED;
        };
    }

    private Outcome compare(@Nullable Long storedVersion) {
        return (storedVersion == null ? 0 : storedVersion) == version ? Outcome.APPLIED : Outcome.CONFLICT;
    }
}
