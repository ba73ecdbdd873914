package dev.holdfast.backend.redis;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Digests as Redis makes them: of scripts by which they are called, and of values by {@code redis.sha1hex}. */
final class Sha1 {

    private Sha1() {}

    static String of(byte[] bytes) {
        return HexFormat.of().formatHex(RowForm.sha("SHA-1").digest(bytes));
    }

    static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }
}
