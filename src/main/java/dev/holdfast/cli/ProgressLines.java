package dev.holdfast.cli;

import dev.holdfast.migration.MigrationPhase;
import dev.holdfast.migration.MigrationProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Shows it in lines, for logs: where each phase begins and ends, and one in a few seconds. */
final class ProgressLines implements ProgressView {

    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final PrintWriter err;
    private @Nullable MigrationPhase phase;
    private long begun;
    private long printed;

    ProgressLines(PrintWriter err) {
        this.err = err;
    }

    @Override
    public synchronized void onProgress(MigrationProgress progress) {
        long now = System.nanoTime();
        if (progress.phase() == MigrationPhase.CLEARING && progress.total() == 0) {
            return;
        }
        if (progress.phase() != phase) {
            finish();
            phase = progress.phase();
            begun = now;
            printed = now;
            print(phase, progress.total() == 0 ? "…" : rows(progress.total()) + " …");
        } else if (now - printed >= PAUSE_NANOS) {
            printed = now;
            print(phase, text(progress));
        }
    }

    @Override
    public synchronized void finish() {
        if (phase != null) {
            print(
                    phase,
                    String.format(
                            Locale.ROOT,
                            "took %.1f s.",
                            Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1e3));
            phase = null;
        }
    }

    @Override
    public void close() {}

    private void print(MigrationPhase what, String text) {
        Failures.print(err, ProgressView.name(what) + " " + text);
    }

    private static String rows(long rows) {
        return rows + (rows == 1 ? " row" : " rows");
    }

    /** Returns where it is, without the phase. */
    static String text(MigrationProgress progress) {
        StringBuilder text = new StringBuilder();
        if (progress.entity() != null) {
            text.append(progress.entity());
            if (progress.session() != null) {
                text.append(" of ").append(Printable.value(progress.session()));
            }
            text.append(": ");
        }
        text.append(progress.done()).append(" of ").append(rows(progress.total()));
        if (progress.rowsPerSecond() > 0) {
            text.append(", ").append(progress.rowsPerSecond()).append(" rows/s");
        }
        progress.timeLeft()
                .ifPresent(left -> text.append(", ").append(left.toSeconds()).append(" s left"));
        return text.append('.').toString();
    }
}
