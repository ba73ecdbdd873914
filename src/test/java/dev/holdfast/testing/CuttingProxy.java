package dev.holdfast.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a client and a server on this machine, and cuts connections: all of them, or one at the worst moment, when
 * the server has done what it was asked and its answer is on its way.
 */
public final class CuttingProxy implements AutoCloseable {

    private static final int BUFFER = 64 << 10;
    private static final long PATIENCE_SECONDS = 30;

    private final int target;
    private final ServerSocket listener;
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Trap> trap = new AtomicReference<>();

    /** A text that a client will send, after which its line is cut. */
    private record Trap(String text, CountDownLatch sprung) {}

    /** Starts to stand in front of a port of this machine. */
    public CuttingProxy(int target) {
        this.target = target;
        try {
            listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    /** Returns the port at which the client is to connect. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Cuts the next line on which the client sends this text, as soon as the server begins to answer it. */
    public void cutAnswerTo(String text) {
        trap.set(new Trap(text, new CountDownLatch(1)));
    }

    /** Waits until a line was cut after {@link #cutAnswerTo}. */
    public void awaitCut() throws InterruptedException {
        Trap set = trap.get();
        if (set != null && !set.sprung().await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("Nobody sent " + set.text());
        }
    }

    /** Cuts all lines there are; new ones may be made. */
    public void cutAll() {
        lines.forEach(Line::close);
    }

    private void accept() {
        while (true) {
            try {
                Line line = new Line(listener.accept(), new Socket(InetAddress.getLoopbackAddress(), target));
                lines.add(line);
                daemon(line::forward);
                daemon(line::back);
            } catch (IOException e) {
                if (listener.isClosed()) {
                    return;
                }
            }
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "cutting-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cutAll();
    }

    /** One client's connection and the one made for it. */
    private final class Line {

        private final Socket client;
        private final Socket server;
        private volatile @Nullable Trap caught;

        Line(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void forward() {
            StringBuilder sent = new StringBuilder();
            try {
                InputStream in = client.getInputStream();
                OutputStream out = server.getOutputStream();
                byte[] buffer = new byte[BUFFER];
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    watch(sent, new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
                    out.write(buffer, 0, count);
                }
            } catch (IOException e) {
                // The line is at its end.
            }
            close();
        }

        /** Looks for the text also across the ends of what comes at once. */
        private void watch(StringBuilder sent, String chunk) {
            Trap set = trap.get();
            if (set == null || caught != null) {
                return;
            }
            sent.append(chunk);
            if (sent.indexOf(set.text()) >= 0 && set.sprung().getCount() > 0) {
                caught = set;
            }
            sent.delete(0, Math.max(0, sent.length() - set.text().length()));
        }

        void back() {
            try {
                InputStream in = server.getInputStream();
                OutputStream out = client.getOutputStream();
                byte[] buffer = new byte[BUFFER];
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    Trap set = caught;
                    if (set != null && set.sprung().getCount() > 0) {
                        set.sprung().countDown();
                        break;
                    }
                    out.write(buffer, 0, count);
                }
            } catch (IOException e) {
                // The line is at its end.
            }
            close();
        }

        void close() {
            lines.remove(this);
            try (client;
                    server) {
                // Both are closed, whichever end came first.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
