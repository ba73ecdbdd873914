package dev.holdfast.internal.home;

import dev.holdfast.exceptions.StoreAccessException;
import dev.holdfast.exceptions.StoreClosedException;
import dev.holdfast.internal.files.OwnerOnly;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/**
 * A home that is open: a directory of its owner's alone, with what is remembered in it. For use by many threads at once,
 * and by many processes.
 */
public final class Home implements AutoCloseable {

    /** Who may have the home open at the same time. */
    public enum Mode {
        /** Others who share it. */
        SHARED,
        /** Nobody. */
        EXCLUSIVE
    }

    private final Path directory;
    private final HomeFile file;
    private final HomeLock lock;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Home(Path directory, HomeLock lock) {
        this.directory = directory;
        this.file = new HomeFile(directory);
        this.lock = lock;
    }

    /**
     * Opens a home, making the directory if it does not exist.
     *
     * @throws StoreAccessException if the home cannot be written, or others can read it or its file
     * @throws dev.holdfast.exceptions.StoreLockedException if somebody has it open with whom it cannot be shared
     * @throws dev.holdfast.exceptions.StoreCorruptedException if its file is damaged
     * @throws dev.holdfast.exceptions.ConfigurationException if a newer program wrote its file
     */
    public static Home open(Path directory, Mode mode) {
        Path absolute = directory.toAbsolutePath().normalize();
        OwnerOnly.directory(absolute, "home");
        Home home = new Home(absolute, HomeLock.acquire(absolute, mode == Mode.EXCLUSIVE));
        try {
            home.state();
            return home;
        } catch (RuntimeException | Error e) {
            home.close();
            throw e;
        }
    }

    /**
     * Returns what a home remembers, or empty if it has never been used or does not exist. Takes no lock and writes
     * nothing, so this user need not have the right to.
     *
     * @throws StoreAccessException if the home cannot be read, or others can read it or its file
     * @throws dev.holdfast.exceptions.StoreCorruptedException if its file is damaged
     * @throws dev.holdfast.exceptions.ConfigurationException if a newer program wrote its file
     */
    public static Optional<HomeState> read(Path directory) {
        Path absolute = directory.toAbsolutePath().normalize();
        if (Files.notExists(absolute)) {
            return Optional.empty();
        }
        if (!Files.isDirectory(absolute)) {
            throw new StoreAccessException("The home " + absolute + " is no directory that this user can read.");
        }
        Optional<HomeState> state = new HomeFile(absolute).read();
        if (state.isPresent()) {
            // Any other directory may be read by whomever it likes.
            OwnerOnly.requireOwnerOnly(absolute, "home");
        }
        return state;
    }

    public Path directory() {
        return directory;
    }

    /**
     * Returns what the home remembers now, {@link HomeState#EMPTY} if it has never been used.
     *
     * @throws StoreAccessException and others, as {@link #open} does
     */
    public HomeState state() {
        requireOpen();
        return file.read().orElse(HomeState.EMPTY);
    }

    /**
     * Changes what the home remembers, while nobody else does, and returns it. Writes nothing if nothing changes. If it
     * fails, all is as it was.
     *
     * @param change what to do; others wait for it, so it must not take long, and it must not change the home itself
     * @throws dev.holdfast.exceptions.StoreFullException if there is no room
     * @throws StoreAccessException and others, as {@link #open} does
     */
    public HomeState update(UnaryOperator<HomeState> change) {
        requireOpen();
        return lock.guarded(() -> {
            HomeState before = state();
            HomeState after = change.apply(before);
            byte[] content = HomeJson.write(after);
            if (!Arrays.equals(content, HomeJson.write(before))) {
                file.write(content);
            }
            return after;
        });
    }

    /**
     * Keeps all others out from now on. Blocks while others have the home open, also in this process; those that want the
     * same meanwhile are refused.
     *
     * @param patience for how long; an interrupt ends it too
     * @throws dev.holdfast.exceptions.StoreLockedException if they still have, or wanted the same before; it stays open and
     *     shared
     */
    public void makeExclusive(Duration patience) {
        requireOpen();
        lock.makeExclusive(patience);
    }

    /** Lets others in again. */
    public void makeShared() {
        requireOpen();
        lock.makeShared();
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new StoreClosedException("The home " + directory + " is closed. Open it again.");
        }
    }

    /** Closes the home. Calls after the first do nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            lock.release();
        }
    }
}
