package dev.holdfast.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** A server in a process of its own, that ends with this JVM, however this JVM ends. */
final class ServerProcess {

    /**
     * Kills the server when its input ends, which is when the JVM at the other end of the pipe is gone. A write beyond the
     * size that files may have fails as on a full disk, and does not end the server.
     */
    private static final String WATCH =
            "trap '' XFSZ; \"$@\" & server=$!; exec > /dev/null 2>&1; read -r end; kill -KILL $server; wait $server";

    private static final int PATIENCE_SECONDS = 120;

    private static final AtomicInteger FOLDERS = new AtomicInteger();

    private final Process shell;
    private final Path log;

    private ServerProcess(Process shell, Path log) {
        this.shell = shell;
        this.log = log;
    }

    /**
     * Starts a server and waits until it says that it is ready.
     *
     * @param log takes what the server says
     * @param ready a part of the line by which it says so
     */
    static ServerProcess start(List<String> command, Path log, String ready) {
        List<String> watched = new ArrayList<>(List.of("sh", "-c", WATCH, "sh"));
        watched.addAll(command);
        try {
            Process shell =
                    new ProcessBuilder(watched).redirectErrorStream(true).start();
            ServerProcess process = new ServerProcess(shell, log);
            CompletableFuture<Void> isReady = new CompletableFuture<>();
            Thread reader = new Thread(() -> process.copyLog(ready, isReady), "log of " + log.getFileName());
            reader.setDaemon(true);
            reader.start();
            isReady.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("A server did not start: " + command + "; see " + log, e);
        }
    }

    private void copyLog(String ready, CompletableFuture<Void> isReady) {
        try (BufferedReader lines = shell.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                if (line.contains(ready)) {
                    isReady.complete(null);
                }
            }
            isReady.completeExceptionally(new IllegalStateException("it ended: " + Files.readString(log)));
        } catch (IOException e) {
            isReady.completeExceptionally(e);
        }
    }

    /** Kills the server, and returns when it is gone. */
    void kill() {
        try {
            shell.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        shell.onExit().join();
    }

    /** Runs a command to its end. */
    static void run(List<String> command, Path log) {
        try {
            int code = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException(command + " failed: " + Files.readString(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * Makes a folder under {@code target} for one server, which is deleted when this JVM ends.
     *
     * @param maker makes what all servers of this name begin with, which is copied
     */
    static Path newFolder(String name, MadeOnce.Maker maker) {
        try {
            Path servers = Path.of("target", "servers").toAbsolutePath();
            Path first = MadeOnce.folder(servers, name, maker);
            Path folder = Files.createDirectory(
                    servers.resolve(name + "-" + ProcessHandle.current().pid() + "-" + FOLDERS.incrementAndGet()));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            MadeOnce.copy(first, folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes as much of a folder as can be deleted: a server that is ending may still make files. */
    static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
                    Files.deleteIfExists(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            System.err.println("Left behind: " + e);
        }
    }

    /** Returns a port that nobody listens at, and that is not of the range of which outgoing connections get theirs. */
    static int freePort() {
        for (int tries = 0; tries < 1_000; tries++) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // Taken; the next one may not be.
            }
        }
        throw new IllegalStateException("There is no free port from 20000 to 32000.");
    }
}
