package dev.holdfast.backend.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Looks at the files of a store. */
final class H2Directory {

    private H2Directory() {}

    /** Fails unless all files and directories below a directory, and itself, are their owner's alone. */
    static void assertOwnersAlone(Path directory) throws IOException {
        Map<Path, String> rights = new HashMap<>();
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.toList()) {
                rights.put(path, PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
            }
        }
        assertThat(rights)
                .allSatisfy((path, right) ->
                        assertThat(right).isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"))
                .hasSizeGreaterThan(1);
    }

    /** Returns what is below a directory. */
    static List<String> observe(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            List<String> lines = new ArrayList<>();
            for (Path path : paths.sorted().toList()) {
                byte[] content = Files.isRegularFile(path) ? Files.readAllBytes(path) : new byte[0];
                lines.add(path + " " + content.length + " " + Arrays.hashCode(content));
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails if a file below a directory holds one of these texts. */
    static void assertNowhere(Path directory, List<String> texts) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String content = Files.readString(path, java.nio.charset.StandardCharsets.ISO_8859_1);
                assertThat(texts).as(path.toString()).noneMatch(content::contains);
            }
        }
    }
}
