package dev.holdfast.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The standard error of the program, which may be a terminal. */
final class StandardError extends PrintWriter {

    private static final int USUAL_WIDTH = 80;
    private static final Pattern SIZE = Pattern.compile("\\d+ (\\d+)");

    StandardError(Writer out) {
        super(out, true);
    }

    /** Returns how many columns the terminal has that a writer writes to, or empty if it writes to none. */
    static OptionalInt columns(PrintWriter err) {
        return err instanceof StandardError ? columns() : OptionalInt.empty();
    }

    // why: Java can tell from 22 on, and then only that the standard output is one as well.
    private static OptionalInt columns() {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", "test -t 2 && { stty size <&2 || echo 0 0; }")
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        try {
            Process shell = builder.start();
            shell.getOutputStream().close();
            try (BufferedReader reader = shell.inputReader()) {
                String line = reader.readLine();
                return line == null ? OptionalInt.empty() : OptionalInt.of(width(line));
            }
        } catch (IOException e) {
            return OptionalInt.empty();
        }
    }

    private static int width(String size) {
        Matcher matcher = SIZE.matcher(size);
        int columns = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
        return columns == 0 ? USUAL_WIDTH : columns;
    }
}
