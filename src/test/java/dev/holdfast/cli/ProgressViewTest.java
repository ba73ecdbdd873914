package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.migration.MigrationPhase;
import dev.holdfast.migration.MigrationProgress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ProgressViewTest {

    private static final String HOSTILE = "a\u001b[31m";

    private final StringWriter text = new StringWriter();
    private final PrintWriter err = new PrintWriter(text);

    private static MigrationProgress progress(MigrationPhase phase, long done) {
        return new MigrationProgress(phase, HOSTILE, "hf_peer", done, 100, 10);
    }

    private static void showAll(ProgressView view) {
        for (MigrationPhase phase : MigrationPhase.values()) {
            for (int done = 0; done <= 100; done++) {
                view.onProgress(progress(phase, done));
            }
        }
        view.finish();
        view.close();
    }

    @Test
    void linesTellWhereEachPhaseBeginsAndEnds() {
        showAll(new ProgressLines(err));

        assertThat(text.toString().lines())
                .hasSize(8)
                .startsWith("Copying 100 rows …")
                .element(1)
                .asString()
                .matches("Copying took \\d\\.\\d s\\.");
    }

    @Test
    void textTellsTheRowsAndTheTimeLeft() {
        assertThat(ProgressLines.text(progress(MigrationPhase.COPYING, 40)))
                .isEqualTo("hf_peer of \"a\\u001b[31m\": 40 of 100 rows, 10 rows/s, 6 s left.");
    }

    /** A bar waits for the thread that draws it, which asks for the time left. */
    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void barsFitTheTerminalAndEnd() {
        for (int i = 0; i < 50; i++) {
            showAll(new ProgressBars(err, 60));
        }

        assertThat(text.toString().split("[\r\n]"))
                .allMatch(line -> line.length() < 60)
                .anyMatch(line -> line.contains("Copying") && line.contains("100/100"))
                .anyMatch(line -> line.contains("Clearing"))
                .noneMatch(line -> line.contains("\u001b"));
    }
}
