package dev.holdfast.cli;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** The program {@code holdfast}. */
public final class Main {

    private Main() {}

    /** Runs one command, and ends the JVM with its exit code unless that is 0. */
    public static void main(String... args) {
        quietLogging();
        StandardOutput stdout = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        PrintWriter out = new PrintWriter(writer(stdout));
        PrintWriter err = new StandardError(writer(new FileOutputStream(FileDescriptor.err)));
        int exitCode = run(out, err, args);
        out.flush();
        if (exitCode == ExitCode.OK) {
            exitCode = stdout.exitCode(err);
        }
        if (exitCode == ExitCode.BROKEN_PIPE) {
            // why: whoever else writes to the same output while the JVM ends, as Maven does, would complain of it.
            Runtime.getRuntime().halt(exitCode);
        }
        // why: exec:java runs this inside of Maven's JVM, which has to go on when all is well.
        if (exitCode != ExitCode.OK) {
            System.exit(exitCode);
        }
    }

    /** Runs one command and returns its exit code; does nothing to the JVM. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        quietLogging();
        return HoldfastCommand.execute(out, err, args);
    }

    /** Comes before any class is loaded that logs: both are read once, when the first logger is made. */
    private static void quietLogging() {
        setUnlessSet("slf4j.internal.verbosity", "ERROR");
        setUnlessSet("org.jboss.logging.provider", "slf4j");
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    // why: UTF-8 whatever the locale: names are in all scripts, and JSON is UTF-8.
    private static Writer writer(OutputStream stream) {
        return new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    }
}
