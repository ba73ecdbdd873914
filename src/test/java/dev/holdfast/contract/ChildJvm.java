package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A process of its own that runs a main class of the tests, with their class path. All it prints, errors too, is
 * gathered line by line, so that a test that fails can show it. Ended at the latest when it is closed.
 */
public final class ChildJvm implements AutoCloseable {

    /** What a process that was ended by signal 9 ends with. */
    private static final int KILLED = 128 + 9;

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration POLL = Duration.ofMillis(10);

    private final Process process;

    /**
     * What the process prints. why: Java empties the pipe from a process that ends while others still read from it, and
     * mixes up what it had printed at last.
     */
    private final Path output;

    private ChildJvm(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts a process. */
    public static ChildJvm start(List<String> options, Class<?> main, String... arguments) {
        return start(List.of(), options, main, arguments);
    }

    /** Starts a process by a command that gets the rest as its last arguments: {@code prlimit}, {@code setpriv}. */
    public static ChildJvm start(List<String> prefix, List<String> options, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // A JVM that lives for a second is not worth compiling well for.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile("child", ".out");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            return new ChildJvm(process, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    /** Returns all lines so far; the last may have been cut off by the end of the process. */
    public List<String> lines() {
        try {
            return Files.readString(output).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until so many lines have been printed. */
    public void awaitLines(int count) {
        await(so -> so.size() >= count, count + " lines");
    }

    /** Waits until so many lines that begin so have been printed. */
    public void awaitLines(int count, String beginning) {
        await(
                so -> so.stream().filter(line -> line.startsWith(beginning)).count() >= count,
                count + " lines that begin with \"" + beginning + '"');
    }

    /** Waits for a line. */
    public void awaitLine(String line) {
        await(so -> so.contains(line), "the line \"" + line + '"');
    }

    private void await(Predicate<List<String>> condition, String what) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        boolean running = true;
        while (!condition.test(lines())) {
            assertThat(running && System.nanoTime() < end)
                    .as(() -> "The process was to print " + what + ". " + describe())
                    .isTrue();
            running = process.isAlive();
            runFor(POLL);
        }
    }

    /** Gives the process a line to read. */
    public void say(String line) {
        try {
            OutputStream input = process.getOutputStream();
            input.write((line + '\n').getBytes(StandardCharsets.UTF_8));
            input.flush();
        } catch (IOException e) {
            throw new AssertionError(describe(), e);
        }
    }

    /** Waits for so long, or until the process ends by itself if that is sooner. */
    public void runFor(Duration duration) {
        try {
            process.waitFor(duration.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Kills the process as {@code kill -9} does, and returns all that it had printed. */
    public List<String> kill() {
        process.destroyForcibly();
        assertThat(end()).as(this::describe).isEqualTo(KILLED);
        return lines();
    }

    /** Waits for the process to end well, and returns all that it has printed. */
    public List<String> succeed() {
        assertThat(end()).as(this::describe).isZero();
        return lines();
    }

    private int end() {
        try {
            boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(ended).as(() -> "The process was to end. " + describe()).isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Returns what there is to know of the process, for the message of a test that fails. */
    public String describe() {
        List<String> printed = lines();
        String end = process.isAlive() ? "is running" : "has ended with " + process.exitValue();
        return "The process " + pid() + " " + end + " and has printed " + printed.size() + " lines, at last:\n"
                + String.join("\n", printed.subList(Math.max(0, printed.size() - 100), printed.size()));
    }

    private static AssertionError interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new AssertionError(e);
    }

    /** Ends the process if it is still there. */
    @Override
    public void close() {
        try {
            process.destroyForcibly().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            Files.delete(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }
}
