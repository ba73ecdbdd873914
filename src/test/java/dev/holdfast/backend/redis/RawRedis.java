package dev.holdfast.backend.redis;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One connection to a server that knows nothing of Holdfast or Redisson: what is really there. For one thread. */
final class RawRedis implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    RawRedis(int port) {
        this("127.0.0.1", port);
    }

    RawRedis(String host, int port) {
        try {
            socket = new Socket(host, port);
            socket.setSoTimeout(PATIENCE_MILLIS);
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            out = new BufferedOutputStream(socket.getOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a command, of texts and byte strings, and returns the answer: bytes, a number, a list, or {@code null}. */
    @Nullable
    Object call(Object... words) {
        try {
            out.write(("*" + words.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
            for (Object word : words) {
                byte[] bytes =
                        word instanceof byte[] given ? given : word.toString().getBytes(StandardCharsets.UTF_8);
                out.write(("$" + bytes.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
                out.write(bytes);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            out.flush();
            return read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads what the server sends without having been asked. */
    String next() {
        try {
            return string(read());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a command that answers with a text. */
    String text(Object... words) {
        return string(call(words));
    }

    /** Sends a command that answers with a number. */
    long number(Object... words) {
        Object answer = call(words);
        if (answer instanceof Long number) {
            return number;
        }
        throw new AssertionError("Redis answered " + answer);
    }

    /** Sends a command that answers with a list of texts. */
    List<String> texts(Object... words) {
        List<String> texts = new ArrayList<>();
        if (call(words) instanceof List<?> list) {
            list.forEach(item -> texts.add(string(item)));
        }
        return texts;
    }

    /** Sends a command that answers with texts by texts. */
    Map<String, String> map(Object... words) {
        Map<String, String> map = new TreeMap<>();
        List<String> texts = texts(words);
        for (int i = 0; i < texts.size(); i += 2) {
            map.put(texts.get(i), texts.get(i + 1));
        }
        return map;
    }

    private static String string(@Nullable Object answer) {
        return answer instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(answer);
    }

    private @Nullable Object read() throws IOException {
        String line = readLine();
        String rest = line.substring(1);
        switch (line.charAt(0)) {
            case '+':
                return rest;
            case ':':
                return Long.valueOf(rest);
            case '$':
                int length = Integer.parseInt(rest);
                return length < 0 ? null : readBytes(length);
            case '*':
                List<@Nullable Object> items = new ArrayList<>();
                for (int i = Integer.parseInt(rest); i > 0; i--) {
                    items.add(read());
                }
                return items;
            default:
                throw new IllegalStateException(rest);
        }
    }

    private byte[] readBytes(int length) throws IOException {
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        in.readFully(new byte[2]);
        return bytes;
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            int c = in.read();
            if (c < 0) {
                throw new EOFException();
            }
            if (c == '\n') {
                return line.toString();
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
