package dev.holdfast.cli;

import dev.holdfast.exceptions.SessionHeldException;
import dev.holdfast.exceptions.StoreLockedException;
import dev.holdfast.exceptions.StoreUnavailableException;
import dev.holdfast.exceptions.UnknownSessionException;
import dev.holdfast.exceptions.UnknownStoreException;
import dev.holdfast.settings.StoreUrl;
import jakarta.data.exceptions.DataException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Objects;

/** Turns what went wrong into a sentence and an exit code. */
final class Failures {

    private Failures() {}

    /** Prints a message, never with a password in it. */
    static void print(PrintWriter err, String message) {
        err.println(Printable.line(StoreUrl.redact(message)));
    }

    /** Prints why a command failed, and returns its exit code. */
    static int report(Throwable failure, PrintWriter err, boolean stacktrace, PastedLogins pasted) {
        if (stacktrace) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            pasted.hide(trace.toString()).lines().forEach(line -> err.println(StoreUrl.redact(line)));
        }
        if (failure instanceof NotFoundException || failure instanceof DataException) {
            print(
                    err,
                    pasted.hide(Objects.toString(
                            failure.getMessage(), failure.getClass().getSimpleName())));
        } else {
            // The message is left out: what it holds is not known.
            print(
                    err,
                    "This is a bug in Holdfast (" + failure.getClass().getSimpleName() + ")."
                            + (stacktrace
                                    ? ""
                                    : " Run the command again with --stacktrace, and report what it prints."));
        }
        return exitCode(failure);
    }

    private static int exitCode(Throwable failure) {
        if (failure instanceof NotFoundException
                || failure instanceof UnknownSessionException
                || failure instanceof UnknownStoreException) {
            return ExitCode.NOT_FOUND;
        }
        if (failure instanceof StoreLockedException
                || failure instanceof SessionHeldException
                || failure instanceof StoreUnavailableException) {
            return ExitCode.BUSY;
        }
        return failure instanceof DataException ? ExitCode.FAILED : ExitCode.BUG;
    }
}
