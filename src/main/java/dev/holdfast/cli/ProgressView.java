package dev.holdfast.cli;

import dev.holdfast.migration.MigrationListener;
import dev.holdfast.migration.MigrationPhase;
import java.io.PrintWriter;
import java.util.OptionalInt;

/** Shows how far a migration has come. */
interface ProgressView extends MigrationListener, AutoCloseable {

    /** Returns a view on the standard error: bars on a terminal, else lines. */
    static ProgressView of(PrintWriter err) {
        OptionalInt columns = StandardError.columns(err);
        return columns.isPresent() ? new ProgressBars(err, columns.getAsInt()) : new ProgressLines(err);
    }

    static String name(MigrationPhase phase) {
        return switch (phase) {
            case COPYING -> "Copying";
            case VERIFYING -> "Verifying";
            case SWITCHING -> "Switching";
            case CLEARING -> "Clearing";
        };
    }

    /** Says that the phase it is at has come to its end. */
    void finish();

    /** Shows nothing more. */
    @Override
    void close();
}
