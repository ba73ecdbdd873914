package dev.holdfast.cli;

import dev.holdfast.migration.MigrationListener;
import dev.holdfast.migration.MigrationPhase;
import dev.holdfast.migration.MigrationProgress;
import java.io.PrintWriter;

/** Runs what may take long: shows how far it has come, and stops it when the program is told to end. */
final class LongTask {

    private LongTask() {}

    /** The work. */
    interface Work {

        /**
         * Does it, and returns the exit code.
         *
         * @param listener told how far it has come; throws when it is to stop
         */
        int run(MigrationListener listener) throws InterruptedException;
    }

    static int run(PrintWriter err, Work work) throws InterruptedException {
        try (StopSignal signal = StopSignal.listen()) {
            Watched watched = new Watched(signal, ProgressView.of(err));
            try {
                int exitCode = work.run(watched);
                watched.view.finish();
                return exitCode;
            } catch (RuntimeException | InterruptedException e) {
                watched.view.close();
                if (watched.clearing) {
                    Failures.print(
                            err, "The sessions were moved; the store they have left is not wholly cleared of them.");
                }
                if (signal.isStopped()) {
                    Failures.print(err, StoppedException.MESSAGE);
                    return ExitCode.INTERRUPTED;
                }
                throw e;
            }
        }
    }

    private static final class Watched implements MigrationListener {

        private final StopSignal signal;
        private final ProgressView view;
        private volatile boolean clearing;

        Watched(StopSignal signal, ProgressView view) {
            this.signal = signal;
            this.view = view;
        }

        @Override
        public void onProgress(MigrationProgress progress) {
            signal.check();
            clearing = progress.phase() == MigrationPhase.CLEARING;
            view.onProgress(progress);
        }
    }
}
