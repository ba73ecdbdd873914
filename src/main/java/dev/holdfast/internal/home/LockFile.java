package dev.holdfast.internal.home;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The file by which processes keep out of each other's way. What they lock are bytes far behind its end; at its beginning
 * is a line for each place at which a process may sign, and who has a place locked is there.
 *
 * <p>A process must have it open once only: to close it, even elsewhere, gives all its locks away. Nothing here blocks, and
 * nothing closes the file when a thread is interrupted, as most calls of a channel do.
 */
final class LockFile implements Closeable {

    private static final long HOME = 1L << 30;
    private static final long GUARD = HOME + 1;
    private static final long SIGNATURES = HOME + 2;

    private static final int PLACES = 64;
    private static final long MOVER = SIGNATURES + PLACES;
    private static final int LINE_LENGTH = 20;

    private final RandomAccessFile file;
    private @Nullable FileLock signature;

    LockFile(Path path) throws IOException {
        file = new RandomAccessFile(path.toFile(), "rw");
    }

    /** Returns the lock of the home, or {@code null} if others have it. */
    @Nullable
    FileLock tryHome(boolean exclusive) throws IOException {
        return tryLock(HOME, exclusive);
    }

    /** Returns the lock under which the home's file and its locks are changed, or {@code null} if others have it. */
    @Nullable
    FileLock tryGuard() throws IOException {
        return tryLock(GUARD, true);
    }

    /** Returns the lock of who wants to have the home alone, or {@code null} if others have it. */
    @Nullable
    FileLock tryMover() throws IOException {
        return tryLock(MOVER, true);
    }

    private @Nullable FileLock tryLock(long position, boolean exclusive) throws IOException {
        try {
            return file.getChannel().tryLock(position, 1, !exclusive);
        } catch (OverlappingFileLockException e) {
            // Another class loader of this process has it.
            return null;
        }
    }

    /** Signs for this process. Where that is not possible, others will not know who has the home, but that it is had. */
    void sign() {
        try {
            for (int place = 0; place < PLACES && signature == null; place++) {
                signature = tryLock(SIGNATURES + place, true);
                if (signature != null) {
                    String pid = Long.toString(ProcessHandle.current().pid());
                    file.seek((long) place * LINE_LENGTH);
                    file.write((pid + " ".repeat(LINE_LENGTH - 1 - pid.length()) + '\n')
                            .getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (IOException e) {
            // The lock of the home holds without it.
        }
    }

    void withdrawSignature() throws IOException {
        if (signature != null) {
            signature.release();
            signature = null;
        }
    }

    /** Returns the identifiers of the other processes that have signed and are there. */
    List<Long> others() throws IOException {
        List<Long> others = new ArrayList<>();
        for (int place = 0; place < PLACES; place++) {
            if (signature == null || signature.position() != SIGNATURES + place) {
                try (FileLock lock = tryLock(SIGNATURES + place, true)) {
                    if (lock == null) {
                        others.add(readPid(place));
                    }
                }
            }
        }
        others.removeIf(pid -> pid == 0);
        return others;
    }

    private long readPid(int place) throws IOException {
        byte[] line = new byte[LINE_LENGTH];
        file.seek((long) place * LINE_LENGTH);
        int length = Math.max(0, file.read(line));
        String text = new String(line, 0, length, StandardCharsets.US_ASCII).trim();
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
