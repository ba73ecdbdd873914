package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.exceptions.ConfigurationException;
import dev.holdfast.exceptions.StoreLockedException;
import dev.holdfast.exceptions.UnknownSessionException;
import jakarta.data.exceptions.OptimisticLockingFailureException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class FailuresTest {

    private final StringWriter err = new StringWriter();

    private int report(Throwable failure, boolean stacktrace) {
        return Failures.report(failure, new PrintWriter(err), stacktrace, new PastedLogins());
    }

    @Test
    void exitCodeTellsWhatKindOfFailureItWas() {
        assertThat(report(new ConfigurationException("x"), false)).isEqualTo(1);
        assertThat(report(new OptimisticLockingFailureException("x"), false)).isEqualTo(1);
        assertThat(report(new UnknownSessionException("x"), false)).isEqualTo(3);
        assertThat(report(new StoreLockedException("x", 1), false)).isEqualTo(4);
        assertThat(report(new StackOverflowError(), false)).isEqualTo(70);
    }

    @Test
    void bugIsReportedWithoutItsMessage() {
        assertThat(report(new IllegalStateException("secret"), false)).isEqualTo(70);
        assertThat(err.toString())
                .startsWith("This is a bug in Holdfast (IllegalStateException).")
                .contains("--stacktrace")
                .doesNotContain("secret")
                .hasLineCount(1);
    }

    @Test
    void stackTraceIsPrintedOnRequestWithoutPasswords() {
        report(new ConfigurationException("mysql://u:hunter2@host/db"), true);

        assertThat(err.toString())
                .contains("\tat dev.holdfast.cli.FailuresTest", "mysql://u:***@host")
                .doesNotContain("hunter2");
    }

    @Test
    void outputNobodyReadsIsNoFailureToSpeakOf() {
        assertThat(afterFailedWrite("Broken pipe")).isEqualTo(141);
        assertThat(err.toString()).isEmpty();
        assertThat(afterFailedWrite("No space left on device")).isEqualTo(1);
        assertThat(err.toString()).isEqualTo("The output could not be written: No space left on device.\n");
    }

    private int afterFailedWrite(String reason) {
        StandardOutput output = new StandardOutput(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        });
        new PrintWriter(output, true).println("x");
        return output.exitCode(new PrintWriter(err, true));
    }
}
