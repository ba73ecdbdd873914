package dev.holdfast.backend.redis;

import dev.holdfast.contract.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import redis.embedded.core.ExecutableProvider;

/** A server of the tests' own, in a directory of its own under {@code target}. Ended at the latest with this JVM. */
final class RedisProcess implements AutoCloseable {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final int TRIES = 5;

    private final Path directory;
    private final List<String> options;
    private final int port;
    private @Nullable Process process;

    private RedisProcess(Path directory, List<String> options, int port) {
        this.directory = directory;
        this.options = options;
        this.port = port;
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    }

    /** Starts a server with these options, as on its command line. */
    static RedisProcess start(String... options) {
        for (int tries = 1; true; tries++) {
            RedisProcess server = new RedisProcess(newDirectory(), List.of(options), freePort());
            try {
                server.restart();
                return server;
            } catch (AssertionError e) {
                // Perhaps somebody else has taken the port meanwhile.
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    /** Starts a sentinel that watches a server of this name. */
    static RedisProcess startSentinel(String name, int watched) {
        Path directory = newDirectory();
        int port = freePort();
        try {
            Files.writeString(
                    directory.resolve("sentinel.conf"),
                    "port " + port + "\nbind 127.0.0.1\nsentinel monitor " + name + " 127.0.0.1 " + watched + " 1\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        RedisProcess sentinel = new RedisProcess(directory, List.of("sentinel.conf", "--sentinel"), port);
        sentinel.restart();
        return sentinel;
    }

    private static Path newDirectory() {
        try {
            Path parent = Files.createDirectories(Path.of("target", "redis"));
            return Files.createTempDirectory(parent, "server");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freePort() {
        // why: a node of a cluster also listens 10,000 above.
        while (true) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                if (socket.getLocalPort() < 50_000) {
                    return socket.getLocalPort();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Executable {
        static final Path PATH = unpack();

        private static Path unpack() {
            try {
                Path directory = Files.createDirectories(Path.of("target", "redis"));
                return ExecutableProvider.newJarResourceProvider(
                                Files.createTempDirectory(directory, "program").toFile())
                        .get()
                        .toPath()
                        .toAbsolutePath();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Starts the server again, with what it has on disk, and waits until it answers. */
    void restart() {
        launch();
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!answers()) {
            if (!isRunning() || System.nanoTime() > end) {
                String log = log();
                kill();
                throw new AssertionError("Redis did not start:\n" + log);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** Starts a server on what this one has left, with more options, as soon as it can be connected to. */
    RedisProcess again(String... more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(more));
        RedisProcess next = new RedisProcess(directory, all, port);
        next.launch();
        Await.until("the server listens", next::listens);
        return next;
    }

    private boolean listens() {
        try {
            raw().close();
            return true;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private void launch() {
        List<String> command = new ArrayList<>(List.of(Executable.PATH.toString()));
        if (!options.contains("--sentinel")) {
            command.addAll(List.of("--port", String.valueOf(port), "--bind", "127.0.0.1", "--save", ""));
        }
        command.addAll(options);
        try {
            process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() {
        try (RawRedis raw = raw()) {
            raw.call("PING");
            return true;
        } catch (UncheckedIOException e) {
            return false;
        } catch (IllegalStateException e) {
            // It wants a password, or loads its data.
            return !String.valueOf(e.getMessage()).startsWith("LOADING");
        }
    }

    private boolean isRunning() {
        return process != null && process.isAlive();
    }

    private Path logFile() {
        return directory.resolve("redis.log");
    }

    String log() {
        try {
            return Files.readString(logFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path directory() {
        return directory.toAbsolutePath();
    }

    int port() {
        return port;
    }

    /** Returns the URL of the server's first database. */
    String url() {
        return "redis://127.0.0.1:" + port + "/0";
    }

    RawRedis raw() {
        return new RawRedis(port);
    }

    /** Ends the server as {@code kill -9} does. */
    void kill() {
        Process running = process;
        if (running != null) {
            try {
                running.destroyForcibly().waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Ends the server; what it had on disk stays until {@code target} is cleaned. */
    @Override
    public void close() {
        kill();
    }
}
