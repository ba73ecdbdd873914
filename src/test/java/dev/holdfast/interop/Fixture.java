package dev.holdfast.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Objects;

/** The session file that Telethon made, and what it said is in it. */
final class Fixture {

    static final JsonNode SUMMARY = summary();

    private Fixture() {}

    static Path copyTo(Path directory) {
        Path file = directory.resolve("sample.session");
        try (InputStream in = resource("/dev/holdfast/cli/sample.session")) {
            Files.copy(in, file);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] authKey() {
        return HexFormat.of().parseHex(SUMMARY.get("auth_key_hex").asText());
    }

    static long authKeyId() {
        return Long.parseUnsignedLong(SUMMARY.get("auth_key_id").asText());
    }

    private static JsonNode summary() {
        try (InputStream in = resource("/dev/holdfast/interop/telethon.session.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(Fixture.class.getResourceAsStream(name), name);
    }
}
