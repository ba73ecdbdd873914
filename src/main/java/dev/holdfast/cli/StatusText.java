package dev.holdfast.cli;

import dev.holdfast.migration.MigrationProgress;
import dev.holdfast.migration.MigrationStatus;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Shows a migration that another process does, or has not finished. */
final class StatusText {

    private StatusText() {}

    static void print(MigrationStatus status, Instant now, PrintWriter out) {
        MigrationProgress progress = status.progress();
        out.println("migration     " + state(status) + (progress == null ? "" : ", " + text(progress)));
        out.println("  from        " + Printable.value(status.from()));
        out.println("  to          " + Printable.value(status.to()));
        out.println("  process     " + status.pid());
        out.println("  started     " + ago(status.startedAt(), now));
        out.println("  progress    " + ago(status.progressAt(), now));
        out.println("  written     " + ago(status.writtenAt(), now));
        if (status.failure() != null) {
            out.println("  reason      " + Printable.line(status.failure()));
        }
    }

    private static String state(MigrationStatus status) {
        return status.running() ? "RUNNING" : "STOPPED";
    }

    private static String text(MigrationProgress progress) {
        return progress.phase() + " " + ProgressLines.text(progress);
    }

    private static String ago(@Nullable Instant moment, Instant now) {
        return moment == null
                ? "-"
                : moment + " (" + Math.max(0, Duration.between(moment, now).toSeconds()) + " s ago)";
    }

    static String json(MigrationStatus status) {
        MigrationProgress progress = status.progress();
        return Json.object(json -> {
            json.add("state", state(status))
                    .add("from", status.from())
                    .add("to", status.to())
                    .add("pid", status.pid())
                    .add("started_at", status.startedAt())
                    .add("progress_at", status.progressAt())
                    .add("written_at", status.writtenAt())
                    .add("failure", status.failure());
            if (progress != null) {
                json.add("phase", progress.phase())
                        .add("session", progress.session())
                        .add("entity", progress.entity())
                        .add("done", progress.done())
                        .add("total", progress.total())
                        .add("rows_per_second", progress.rowsPerSecond())
                        .add(
                                "seconds_left",
                                progress.timeLeft().map(Duration::toSeconds).orElse(null));
            }
        });
    }
}
