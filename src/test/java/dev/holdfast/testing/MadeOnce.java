package dev.holdfast.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/** Folders that are made once, by whichever JVM comes first, and then used or copied by all. */
final class MadeOnce {

    private MadeOnce() {}

    /** Makes what is to be in a folder that is there, and empty. */
    @FunctionalInterface
    interface Maker {
        void make(Path folder) throws IOException;
    }

    /** Returns a folder in a place, which is made if it is not there. */
    static synchronized Path folder(Path place, String name, Maker maker) {
        Path folder = place.resolve(name);
        try {
            Files.createDirectories(place);
            // why: two runs of tests may begin at once. Of threads of one JVM, none may wait for this lock beside
            // another.
            try (FileChannel channel = FileChannel.open(
                            place.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (lock.isValid() && !Files.exists(folder)) {
                    Path half = place.resolve(name + ".half");
                    ServerProcess.delete(half);
                    maker.make(Files.createDirectory(half));
                    Files.move(half, folder);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies what is in a folder to another that is there, with the rights of each file. */
    static void copy(Path from, Path to) {
        try {
            Files.walkFileTree(from, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                        throws IOException {
                    Path copy = to.resolve(from.relativize(directory));
                    if (!copy.equals(to)) {
                        Files.createDirectory(
                                copy, PosixFilePermissions.asFileAttribute(Files.getPosixFilePermissions(directory)));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
