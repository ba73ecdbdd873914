package dev.holdfast.internal.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** By what the system knows a file, whatever path leads to it. */
public final class FileIdentity {

    private FileIdentity() {}

    /** Returns what is equal for two paths that lead to one file, which must be there. */
    public static Object of(Path file) throws IOException {
        Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        return key == null ? file.toRealPath() : key;
    }
}
