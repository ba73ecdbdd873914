package dev.holdfast.bench;

import java.util.Collection;
import java.util.Comparator;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Measures the servers named as arguments, and prints how Holdfast compares. */
public final class Main {

    private static final String BY_HOLDFAST = "ByHoldfast";

    private Main() {}

    public static void main(String... servers) throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        options.include(Bench.class.getName());
        if (servers.length > 0) {
            options.param("server", servers);
        }
        Collection<RunResult> results = new Runner(options.build()).run();
        System.out.printf("%n%-10s %-6s %12s %12s %6s%n", "server", "task", "rows/s", "by hand", "ratio");
        results.stream()
                .filter(result -> name(result).endsWith(BY_HOLDFAST))
                .sorted(Comparator.comparing(Main::server))
                .forEach(result -> print(result, results));
    }

    private static void print(RunResult holdfast, Collection<RunResult> all) {
        String task = name(holdfast).replace(BY_HOLDFAST, "");
        double byHand = all.stream()
                .filter(result ->
                        server(result).equals(server(holdfast)) && name(result).equals(task + "ByHand"))
                .mapToDouble(result -> result.getPrimaryResult().getScore())
                .sum();
        double score = holdfast.getPrimaryResult().getScore();
        System.out.printf("%-10s %-6s %,12.0f %,12.0f %6.2f%n", server(holdfast), task, score, byHand, score / byHand);
    }

    private static String name(RunResult result) {
        String benchmark = result.getParams().getBenchmark();
        return benchmark.substring(benchmark.lastIndexOf('.') + 1);
    }

    private static String server(RunResult result) {
        return result.getParams().getParam("server");
    }
}
