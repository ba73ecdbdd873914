package dev.holdfast;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a field of an event handler that {@link Session#connect} fills: a {@link StoredMap}, an {@link AsyncStoredMap} or an
 * {@link EntityRepository}, all of the session.
 *
 * <pre>{@code
 * class Greeter {
 *     @Stored StoredMap<Long, Integer> greetings;
 *     @Stored(name = "prefs", cacheTtl = "10m") StoredMap<String, Preferences> preferences;
 *     @Stored EntityRepository<Reminder, UUID> reminders;
 * }
 * Greeter greeter = session.connect(new Greeter());
 * }</pre>
 */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Stored {

    /** The name of the map in the session; that of the field if nothing is said. Of maps only. */
    String name() default "";

    /**
     * How long an entry is kept in memory after it was last asked for: a number and {@code ms}, {@code s}, {@code m}, {@code h} or {@code d}, or
     * {@code 0} for not at all. That of the store if nothing is said. Of maps only.
     */
    String cacheTtl() default "";

    /** How long an entry lives after it was last written, as {@link #cacheTtl} is said; for ever if nothing is. Of maps only. */
    String timeToLive() default "";
}
