package dev.holdfast.backend.jpa;

import dev.holdfast.exceptions.ConfigurationException;
import dev.holdfast.exceptions.StoreAccessException;
import dev.holdfast.exceptions.StoreLockedException;
import dev.holdfast.exceptions.UnknownStoreException;
import dev.holdfast.internal.files.FileIdentity;
import dev.holdfast.internal.files.OwnerOnly;
import dev.holdfast.spi.OpenMode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory of an H2 database: its owner's alone, and in use by one process at a time. H2 locks its file too, but
 * cannot say who has it.
 */
final class H2Files implements AutoCloseable {

    private static final String DATABASE = "holdfast";
    private static final String LOCK = "holdfast.lock";

    /** Is there until H2 has begun its file: only then may that be empty. */
    private static final String NEW = "holdfast.new";

    private static final int MAX_PID_LENGTH = 20;

    /**
     * The lock files that this process has, by what the system knows them by. The system's locks are the process's, and closing
     * such a file anywhere in the process gives them all away: so none of these is opened a second time.
     */
    private static final Set<Object> HELD = new HashSet<>();

    private final Path directory;
    private final Object key;
    private final FileChannel channel;
    private final boolean readOnly;

    private H2Files(Path directory, Object key, FileChannel channel, boolean readOnly) {
        this.directory = directory;
        this.key = key;
        this.channel = channel;
        this.readOnly = readOnly;
    }

    /**
     * Looks whether H2 has begun a database here.
     *
     * @throws UnknownStoreException if it has not
     */
    static void requireDatabase(Path directory) {
        if (isMissing(directory)) {
            throw new UnknownStoreException(
                    directory.toString(), "no database, " + database(directory).getFileName() + ", is there");
        }
    }

    /** Returns whether H2 has not begun a database here. */
    static boolean isMissing(Path directory) {
        Path database = database(directory);
        try {
            // What cannot be looked at is not said to be missing.
            return Files.notExists(database) || (Files.exists(directory.resolve(NEW)) && Files.size(database) == 0);
        } catch (IOException e) {
            throw unusable(directory, e);
        }
    }

    private static Path database(Path directory) {
        return directory.resolve(DATABASE + ".mv.db");
    }

    /**
     * Takes the directory for this process. To read, it is only locked.
     *
     * @throws StoreLockedException if another process, or another store of this one, has it
     */
    static H2Files open(Path directory, OpenMode mode) {
        if (directory.toString().indexOf(';') >= 0) {
            // why: H2 takes what stands behind a semicolon for settings, and one of them executes SQL.
            throw new ConfigurationException(
                    "The data directory " + directory + " has a semicolon in its name. Choose another name.");
        }
        if (mode != OpenMode.CREATE) {
            requireDatabase(directory);
        }
        OwnerOnly.directory(directory, "data directory");
        try {
            Path lock = directory.resolve(LOCK);
            OwnerOnly.file(lock);
            Object key = FileIdentity.of(lock);
            if (!hold(key)) {
                throw locked(directory, ProcessHandle.current().pid());
            }
            try {
                return open(directory, mode, key);
            } catch (IOException | RuntimeException | Error e) {
                letGo(key);
                throw e;
            }
        } catch (IOException e) {
            throw unusable(directory, e);
        }
    }

    private static H2Files open(Path directory, OpenMode mode, Object key) throws IOException {
        boolean readOnly = mode == OpenMode.READ_ONLY;
        FileChannel channel =
                FileChannel.open(directory.resolve(LOCK), StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            take(channel, directory);
            Path database = database(directory);
            Path begun = directory.resolve(NEW);
            if (mode == OpenMode.CREATE && !Files.exists(database)) {
                OwnerOnly.file(begun);
            }
            if (!readOnly) {
                OwnerOnly.file(database);
            }
            H2FileCheck.check(database, Files.exists(begun));
            return new H2Files(directory, key, channel, readOnly);
        } catch (IOException | RuntimeException | Error e) {
            channel.close();
            throw e;
        }
    }

    private static boolean hold(Object key) {
        synchronized (HELD) {
            return HELD.add(key);
        }
    }

    private static void letGo(Object key) {
        synchronized (HELD) {
            HELD.remove(key);
        }
    }

    private static StoreAccessException unusable(Path directory, IOException e) {
        return new StoreAccessException(
                "The data directory " + directory + " cannot be used: "
                        + e.getClass().getSimpleName() + ". Look at its rights and its disk.",
                e);
    }

    private static void take(FileChannel channel, Path directory) throws IOException {
        @Nullable FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            throw locked(directory, ProcessHandle.current().pid());
        }
        if (lock == null) {
            throw locked(directory, readPid(channel));
        }
        channel.truncate(0);
        channel.write(StandardCharsets.US_ASCII.encode(
                Long.toString(ProcessHandle.current().pid())));
    }

    private static long readPid(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(MAX_PID_LENGTH);
        channel.read(buffer, 0);
        String text = StandardCharsets.US_ASCII.decode(buffer.flip()).toString();
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    private static StoreLockedException locked(Path directory, long pid) {
        String holder = pid == ProcessHandle.current().pid()
                ? "this process has it open already"
                : pid == 0 ? "another process has it open" : "the process " + pid + " has it open";
        return new StoreLockedException(
                "The store in " + directory + " takes one process at a time, and " + holder
                        + ". Close it there, or choose another directory.",
                pid);
    }

    /** Returns the part of the URL that names the database. */
    String url() {
        // why: interrupting a thread that reads closes a plain file channel, and the database with it.
        return "jdbc:h2:async:" + directory.resolve(DATABASE);
    }

    Path directory() {
        return directory;
    }

    /** Notes that H2 has opened its file, so that it is never empty from now on. */
    void opened() {
        if (readOnly) {
            return;
        }
        try {
            Files.deleteIfExists(directory.resolve(NEW));
        } catch (IOException e) {
            throw unusable(directory, e);
        }
    }

    /** Gives the directory free, after taking rights from files that H2 made anew when it made them smaller. */
    @Override
    public void close() {
        try (channel;
                Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(file -> !readOnly && Files.isRegularFile(file)).toList()) {
                OwnerOnly.restrict(file);
            }
        } catch (IOException e) {
            throw new StoreAccessException(
                    "The data directory " + directory + " could not be left in order: "
                            + e.getClass().getSimpleName() + ". Look whether it is still there.",
                    e);
        } finally {
            letGo(key);
        }
    }
}
