package dev.holdfast.cli;

import dev.holdfast.cli.bench.BenchOptions;
import dev.holdfast.cli.bench.CaseResult;
import dev.holdfast.cli.bench.Measured;
import dev.holdfast.cli.bench.StoreBench;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures a store. */
@Command(
        name = "bench",
        description =
                "Measures a store beside a client by hand, JDBC or Redisson, on the same server: single, coalesced and"
                        + " cached reads, single, coalesced and bulk writes, a scan and a query by index. It works in tables, keys or a"
                        + " directory of its own named hfbench, and removes them at the end.")
final class BenchCommand extends StoreCommand {

    private static final int MOST_ROWS = 10_000_000;
    private static final int MOST_THREADS = 1_000;
    private static final int MOST_SECONDS = 3_600;
    private static final double MEGABYTE = 1 << 20;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "20000",
            description = "How many rows there are. Default: ${DEFAULT-VALUE}.")
    private int rows;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "64",
            description =
                    "How many calls are made at once where they are to be coalesced, and by how many threads by hand. Default: ${DEFAULT-VALUE}.")
    private int threads;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "45",
            description = "About how long it measures, all in all. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
            names = "--case",
            paramLabel = "NAME",
            description =
                    "Measures only this case, for all of the time; may be given several times. Default: all cases.")
    private List<String> cases = List.of();

    @Override
    public Integer call() throws InterruptedException {
        require("--rows", rows, MOST_ROWS);
        require("--threads", threads, MOST_THREADS);
        require("--seconds", seconds, MOST_SECONDS);
        BenchOptions options = new BenchOptions(rows, threads, Duration.ofSeconds(seconds), wantedCases());
        StorePlace place = place();
        try (StopSignal signal = StopSignal.listen()) {
            try {
                List<CaseResult> results =
                        new StoreBench(place.home(), place.settings(), options, signal::isStopped, this::note).run();
                print(place, results);
                return ExitCode.OK;
            } catch (RuntimeException | InterruptedException e) {
                if (signal.isStopped()) {
                    note("It was stopped.");
                    return ExitCode.INTERRUPTED;
                }
                throw e;
            }
        }
    }

    private void require(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw usage(option + " takes a number from 1 to " + most + ", and not " + value + ".");
        }
    }

    private Set<String> wantedCases() {
        List<String> all = BenchOptions.allCases();
        for (String name : cases) {
            if (!all.contains(name)) {
                throw usage("--case takes one of \"" + String.join("\", \"", all) + "\", and not \""
                        + Printable.value(name) + "\".");
            }
        }
        return Set.copyOf(cases.isEmpty() ? all : cases);
    }

    private void print(StorePlace place, List<CaseResult> results) {
        if (json()) {
            out().println(Json.object(json -> json.add("store", place.describe())
                    .add("rows", rows)
                    .add("threads", threads)
                    .array("cases", results.stream().map(BenchCommand::json).toList())));
            return;
        }
        out().println(Printable.value(place.describe()) + ", " + rows + " rows");
        out().println();
        List<List<String>> lines = new ArrayList<>();
        for (CaseResult result : results) {
            lines.add(line(result, "Holdfast", result.holdfast(), result.ratio()));
            lines.add(line(result, result.client(), result.raw(), null));
        }
        new Table(
                        out(),
                        "",
                        "case",
                        "at once",
                        "client",
                        "rows/s",
                        "p50 us",
                        "p99 us",
                        "statements",
                        "a call",
                        "heap MB",
                        "ratio")
                .print(lines);
    }

    private static List<String> line(CaseResult result, String client, Measured measured, @Nullable Double ratio) {
        DoubleFunction<String> micros = value -> String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.0f", value);
        return List.of(
                result.name(),
                Integer.toString(result.atOnce()),
                client,
                String.format(Locale.ROOT, "%.0f", measured.rowsPerSecond()),
                micros.apply(measured.p50Micros()),
                micros.apply(measured.p99Micros()),
                Long.toString(measured.statements()),
                String.format(Locale.ROOT, "%.2f", (double) measured.statements() / measured.calls()),
                String.format(Locale.ROOT, "%.0f", measured.peakHeapBytes() / MEGABYTE),
                ratio == null ? "-" : String.format(Locale.ROOT, "%.2f", ratio));
    }

    private static String json(CaseResult result) {
        return Json.object(json -> json.add("case", result.name())
                .add("at_once", result.atOnce())
                .add("ratio", result.ratio())
                .raw("holdfast", Json.object(fields -> addTo(fields, "Holdfast", result.holdfast())))
                .raw("raw", Json.object(fields -> addTo(fields, result.client(), result.raw()))));
    }

    private static void addTo(Json.Fields json, String client, Measured measured) throws IOException {
        json.add("client", client)
                .add("calls", measured.calls())
                .add("rows_per_second", measured.rowsPerSecond())
                .add("p50_micros", measured.p50Micros())
                .add("p99_micros", measured.p99Micros())
                .add("statements", measured.statements())
                .add("peak_heap_bytes", measured.peakHeapBytes());
    }
}
