package dev.holdfast.internal.home;

import dev.holdfast.exceptions.HoldfastException;
import dev.holdfast.exceptions.StoreAccessException;
import dev.holdfast.exceptions.StoreCorruptedException;
import dev.holdfast.exceptions.StoreFullException;
import dev.holdfast.internal.files.OwnerOnly;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;

/**
 * The file of a home, which is whole at every moment: it is written beside and put in place at once. Its writers must
 * come one after another; readers need not care.
 *
 * <p>Files are read and written by streams, since an interrupted thread closes a channel.
 */
final class HomeFile {

    private static final String NAME = "holdfast.json";
    private static final int MAX_SIZE = 4 << 20;

    private static final List<String> FULL =
            List.of("No space left", "not enough space", "quota exceeded", "File too large");

    private final Path directory;
    private final Path file;
    private final Path temporary;

    HomeFile(Path directory) {
        this(directory, NAME);
    }

    HomeFile(Path directory, String name) {
        this.directory = directory;
        this.file = directory.resolve(name);
        this.temporary = directory.resolve(name + ".tmp");
    }

    /**
     * Returns what the file says, or empty if there is none.
     *
     * @throws StoreAccessException if others can read it, or this user cannot
     * @throws StoreCorruptedException if it is damaged
     * @throws dev.holdfast.exceptions.ConfigurationException if a newer program wrote it
     */
    Optional<HomeState> read() {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!attributes.isRegularFile()) {
                // why: a link would be replaced when the file is written, and two homes go on with one past.
                throw new StoreAccessException("The home file " + file
                        + " is a link, or no file at all. Put the file itself in its place, or remove it.");
            }
            OwnerOnly.requireOwnerOnly(file, "home file");
            return Optional.of(HomeJson.read(content(), file.toString()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StoreAccessException(
                    "The home file " + file + " cannot be read. Give this user the right to, or look at its disk.", e);
        } catch (DamageException e) {
            throw new StoreCorruptedException("The home file " + file + " is damaged: " + e.getMessage()
                    + ". Put a copy of it back, or remove it and adopt the sessions.");
        }
    }

    private byte[] content() throws IOException, DamageException {
        try (InputStream in = new FileInputStream(file.toFile())) {
            byte[] content = in.readNBytes(MAX_SIZE + 1);
            if (content.length > MAX_SIZE) {
                throw new DamageException("it is larger than 4 MB");
            }
            return content;
        }
    }

    /**
     * Puts a state in the place of what there is.
     *
     * @throws StoreFullException if there is no room for it; then, and when anything else fails, the old file is left
     * @throws StoreAccessException if a right is missing
     */
    void write(byte[] content) {
        if (content.length > MAX_SIZE) {
            throw new StoreFullException(
                    "The home file " + file + " would become larger than 4 MB. Drop sessions that nobody needs.");
        }
        try {
            // What a killed process has left.
            Files.deleteIfExists(temporary);
            OwnerOnly.file(temporary);
            try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
                out.write(content);
                out.getFD().sync();
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            HoldfastException failure = failure(e, content.length);
            try {
                Files.deleteIfExists(temporary);
            } catch (IOException suppressed) {
                failure.addSuppressed(suppressed);
            }
            throw failure;
        }
        forceDirectory();
    }

    private void forceDirectory() {
        try (AsynchronousFileChannel channel = AsynchronousFileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Not every platform lets a directory be forced, and then does it by itself.
        }
    }

    private HoldfastException failure(IOException e, int length) {
        return isFull(e, length)
                ? new StoreFullException("There is no room for the home file " + file + ". Make room on its disk.", e)
                : new StoreAccessException(
                        "The home file " + file
                                + " cannot be written. Give this user the right to, or look at its disk.",
                        e);
    }

    private boolean isFull(IOException e, int length) {
        String message = e.getMessage();
        if (message != null && FULL.stream().anyMatch(message::contains)) {
            return true;
        }
        try {
            // The message above may be in any language.
            return Files.getFileStore(directory).getUsableSpace() < length;
        } catch (IOException unknown) {
            return false;
        }
    }
}
