package dev.holdfast.internal.files;

import dev.holdfast.exceptions.StoreAccessException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Makes and checks files and directories that nobody but their owner may use. Where files have no owner's rights, as on
 * Windows, the rights of the directory above decide, and nothing is checked.
 */
public final class OwnerOnly {

    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private OwnerOnly() {}

    /**
     * Sees to it that there is a directory which its owner alone may use.
     *
     * @param what what it is, for messages: {@code "home"}
     * @throws StoreAccessException if it cannot be made or written to, or others may use it
     */
    public static void directory(Path directory, String what) {
        if (Files.isSymbolicLink(directory) && Files.notExists(directory)) {
            throw new StoreAccessException("The " + what + " " + directory
                    + " is a link to what is not there. Make that, with the mode 700, or remove the link.");
        }
        try {
            if (!Files.exists(directory)) {
                create(directory);
            }
        } catch (IOException e) {
            throw new StoreAccessException(
                    "The " + what + " " + directory + " cannot be made (" + reason(e)
                            + "). Choose another directory, or make it yourself with the mode 700.",
                    e);
        }
        if (!Files.isDirectory(directory)) {
            throw new StoreAccessException(
                    "The " + what + " " + directory + " is a file. Choose a directory, or a name that is free.");
        }
        requireOwnerOnly(directory, what);
        if (!Files.isWritable(directory)) {
            throw new StoreAccessException("The " + what + " " + directory
                    + " cannot be written to. Give this user the right to, or choose another directory.");
        }
    }

    private static void create(Path directory) throws IOException {
        Path parent = directory.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try {
            if (isPosix(parent == null ? directory : parent)) {
                Files.createDirectory(directory, attribute(DIRECTORY));
            } else {
                Files.createDirectory(directory);
            }
        } catch (FileAlreadyExistsException e) {
            // Another process was faster; what it made is checked like any other.
        }
    }

    /**
     * Refuses a file or directory that others than its owner may use.
     *
     * @param what what it is, for messages: {@code "home"}
     * @throws StoreAccessException if they may, saying how to take it from them
     */
    public static void requireOwnerOnly(Path path, String what) {
        try {
            if (isPosix(path) && !DIRECTORY.containsAll(Files.getPosixFilePermissions(path))) {
                throw new StoreAccessException("The " + what + " " + path
                        + " can be read by others, and it holds logins. Run: chmod "
                        + (Files.isDirectory(path) ? "700 " : "600 ") + path);
            }
        } catch (IOException e) {
            throw new StoreAccessException("The rights of the " + what + " " + path + " cannot be read.", e);
        }
    }

    /** Makes an empty file that its owner alone may read, unless there is one. */
    public static void file(Path file) throws IOException {
        if (Files.exists(file)) {
            restrict(file);
            return;
        }
        try {
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null && isPosix(parent)) {
                Files.createFile(file, attribute(FILE));
            } else {
                Files.createFile(file);
            }
        } catch (FileAlreadyExistsException e) {
            restrict(file);
        }
    }

    /** Takes from a file all rights that others have. */
    public static void restrict(Path file) throws IOException {
        if (isPosix(file) && !FILE.containsAll(Files.getPosixFilePermissions(file))) {
            Files.setPosixFilePermissions(file, FILE);
        }
    }

    private static FileAttribute<?> attribute(Set<PosixFilePermission> permissions) {
        return PosixFilePermissions.asFileAttribute(permissions);
    }

    private static boolean isPosix(Path path) throws IOException {
        return Files.getFileStore(path).supportsFileAttributeView(PosixFileAttributeView.class);
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "") + ": " + e.getMessage();
    }
}
