package dev.holdfast.internal.binding;

import dev.holdfast.exceptions.InvalidValueException;
import dev.holdfast.spi.Attribute;

/** Puts what converters throw into sentences that do not repeat the value. */
final class Failures {

    private Failures() {}

    static InvalidValueException notStorable(String entity, Attribute attribute, RuntimeException e) {
        return new InvalidValueException(entity, attribute.path(), "cannot be stored: " + reason(e));
    }

    /** Returns the reason our own conversions give; the messages of others may quote the value. */
    static String reason(RuntimeException e) {
        String message = e.getMessage();
        boolean ours = e.getClass() == IllegalArgumentException.class && isThrownHere(e);
        return ours && message != null
                ? message
                : "its conversion failed with " + e.getClass().getSimpleName();
    }

    private static boolean isThrownHere(RuntimeException e) {
        StackTraceElement[] trace = e.getStackTrace();
        return trace.length > 0 && trace[0].getClassName().startsWith(Failures.class.getPackageName() + ".");
    }
}
