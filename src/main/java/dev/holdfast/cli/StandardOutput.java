package dev.holdfast.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Remembers why writing failed, which a {@link PrintWriter} around it would not tell. */
final class StandardOutput extends FilterOutputStream {

    private @Nullable IOException failure;

    StandardOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /** Returns how the program ends for what became of its output, and says so if it is not obvious. */
    int exitCode(PrintWriter err) {
        if (failure == null) {
            return ExitCode.OK;
        }
        String reason = Objects.toString(failure.getMessage(), "unknown reason");
        if (reason.contains("Broken pipe")) {
            return ExitCode.BROKEN_PIPE;
        }
        err.println("The output could not be written: " + Printable.line(reason) + ".");
        return ExitCode.FAILED;
    }
}
