package dev.holdfast.cli;

import dev.holdfast.migration.MigrationPhase;
import dev.holdfast.migration.MigrationProgress;
import java.io.PrintWriter;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows it as a bar for each phase, on a terminal. */
final class ProgressBars implements ProgressView {

    private static final int REFRESH_MILLIS = 500;

    private final PrintWriter err;
    private final int columns;
    private @Nullable MigrationPhase phase;
    private @Nullable ProgressBar bar;
    private volatile @Nullable MigrationProgress last;

    ProgressBars(PrintWriter err, int columns) {
        this.err = err;
        this.columns = columns;
    }

    @Override
    public synchronized void onProgress(MigrationProgress progress) {
        if (progress.phase() != phase) {
            finish();
            phase = progress.phase();
            // The switch takes a moment, and has no rows.
            bar = phase == MigrationPhase.SWITCHING ? null : bar(phase, progress.total());
        }
        last = progress;
        if (bar != null) {
            bar.maxHint(Math.max(progress.total(), progress.done()));
            bar.stepTo(progress.done());
            bar.setExtraMessage(where(progress));
        }
    }

    private ProgressBar bar(MigrationPhase of, long total) {
        return new ProgressBarBuilder()
                .setTaskName(String.format("%-9s", ProgressView.name(of)))
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .setUnit("", 1)
                .showSpeed(new DecimalFormat("0 'rows'", DecimalFormatSymbols.getInstance(Locale.ROOT)))
                .setEtaFunction(state -> timeLeft())
                .setConsumer(new Line())
                .build();
    }

    // why: without a lock, as a bar that is closed waits for the thread that draws it.
    private Optional<Duration> timeLeft() {
        MigrationProgress progress = last;
        return progress == null ? Optional.empty() : progress.timeLeft();
    }

    private static String where(MigrationProgress progress) {
        if (progress.entity() == null) {
            return "";
        }
        return progress.session() == null
                ? " " + progress.entity()
                : " " + progress.entity() + " of " + Printable.value(progress.session());
    }

    @Override
    public synchronized void finish() {
        MigrationProgress progress = last;
        if (bar != null && progress != null) {
            bar.stepTo(Math.max(progress.total(), progress.done()));
            bar.setExtraMessage("");
        }
        close();
        phase = null;
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    /** One line, written over and over. The library would look for the terminal itself, of the whole JVM. */
    private final class Line implements ProgressBarConsumer {

        private int shown;

        @Override
        public int getMaxRenderedLength() {
            return columns - 1;
        }

        @Override
        public void accept(String text) {
            err.print('\r' + text + " ".repeat(Math.max(0, shown - text.length())));
            err.flush();
            shown = text.length();
        }

        @Override
        public void close() {
            err.println();
        }
    }
}
