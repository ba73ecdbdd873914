package dev.holdfast.backend.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The scripts, each of which says in its file what it does and why. */
enum LuaScript {
    ADOPT,
    APPLY,
    COUNT,
    DECLARE,
    ENTER,
    FILL,
    FILLED,
    PROBE,
    SCAN,
    TIME;

    private final String text = read(name().toLowerCase(Locale.ROOT) + ".lua");
    private final String digest = Sha1.of(text);

    String text() {
        return text;
    }

    /** Returns the digest by which the server knows the script. */
    String digest() {
        return digest;
    }

    private static String read(String resource) {
        try (InputStream in = LuaScript.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + resource + " is missing.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
