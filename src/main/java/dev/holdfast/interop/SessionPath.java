package dev.holdfast.interop;

import dev.holdfast.exceptions.HoldfastException;
import dev.holdfast.exceptions.SessionFileException;
import dev.holdfast.exceptions.StoreAccessException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;

/**
 * A file that is there and can be read, and the first bytes of it.
 *
 * @param file the file without links, beside which its journals would be
 * @param size its bytes
 * @param head its first bytes, as characters of the same codes
 */
record SessionPath(Path file, long size, String head) {

    /** The most bytes of a file that may be a string session. */
    static final int MAX_HEAD = 4096;

    private static final String SQLITE_MAGIC = "SQLite format 3\0";

    static SessionPath of(Path path) {
        try {
            if (Files.readAttributes(path, BasicFileAttributes.class).isOther()) {
                refuseNamed(path);
                return ofStream(path);
            }
            Path file = path.toRealPath();
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new SessionFileException(path + " is not a file. Name the session file itself.");
            }
            try (InputStream in = Files.newInputStream(file)) {
                return new SessionPath(
                        file, Files.size(file), new String(in.readNBytes(MAX_HEAD), StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            throw failure(path, e);
        }
    }

    private static HoldfastException failure(Path path, IOException e) {
        if (StringSession.isLikely(path.toString())) {
            // why: without the cause, whose message is the path.
            return new SessionFileException(
                    "What was given as the path of a session file looks like a string session, and no file is called so."
                            + " A string session is read from a text file, or by the command line from the standard"
                            + " input, named by -. Take this one for seen by others if it was an argument of a command:"
                            + " end it in the list of devices, and log in anew.");
        }
        if (e instanceof NoSuchFileException) {
            return new SessionFileException("There is no file " + path + ". Check the path.", e);
        }
        if (e instanceof AccessDeniedException) {
            return new StoreAccessException(path + " may not be read by this user. Allow it, or read a copy.", e);
        }
        return new StoreAccessException(path + " cannot be read. Check the path and the file system it is on.", e);
    }

    /** Refuses pipes and devices in the file system: opening one may wait for its other end for ever. */
    private static void refuseNamed(Path path) throws IOException {
        Path real;
        try {
            real = path.toRealPath();
        } catch (NoSuchFileException e) {
            // What a link of /dev/fd leads to is open already, and has no path.
            return;
        }
        throw new SessionFileException(real + " is no file but a pipe or a device. Name the session file itself.");
    }

    private static SessionPath ofStream(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            // why: readNBytes(int) asks for the position, which a pipe has not.
            byte[] head = new byte[MAX_HEAD + 1];
            int size = in.readNBytes(head, 0, head.length);
            SessionPath stream = new SessionPath(path, size, new String(head, 0, size, StandardCharsets.ISO_8859_1));
            if (stream.isSqlite()) {
                throw new SessionFileException(path + " is an SQLite file in a pipe. Name the session file itself.");
            }
            return stream;
        }
    }

    /** Returns whether the file begins as SQLite's do. */
    boolean isSqlite() {
        return head.startsWith(SQLITE_MAGIC);
    }

    /** Returns whether the file says that its newest content may be in a write-ahead log. */
    boolean isWriteAhead() {
        return head.length() > 19 && (head.charAt(18) == 2 || head.charAt(19) == 2);
    }

    /** Returns whether something was left unfinished in the journal or log of this suffix. */
    boolean hasPending(String suffix) {
        Path beside = Path.of(file + suffix);
        try (InputStream in = Files.newInputStream(beside)) {
            // A finished journal that is kept has its header overwritten with zeros.
            byte[] header = in.readNBytes(8);
            return !Arrays.equals(header, new byte[header.length]);
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new StoreAccessException(beside + " cannot be read, and may hold the newest part of the session.", e);
        }
    }

    /** Returns the path alone: the first bytes may be a login. */
    @Override
    public String toString() {
        return file.toString();
    }
}
