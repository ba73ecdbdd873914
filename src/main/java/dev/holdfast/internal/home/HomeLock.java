package dev.holdfast.internal.home;

import dev.holdfast.exceptions.StoreAccessException;
import dev.holdfast.exceptions.StoreClosedException;
import dev.holdfast.exceptions.StoreLockedException;
import dev.holdfast.internal.files.FileIdentity;
import dev.holdfast.internal.files.OwnerOnly;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who has a home open: many, or one alone. There is one object a home and process, whatever path leads to the home, since
 * the system knows the locks of processes only.
 *
 * <p>All changes, those of the home's file too, are made under a guard, which is held for moments. So nobody comes in
 * between when a shared lock is given back to be taken again as an exclusive one.
 */
final class HomeLock {

    private static final String NAME = "home.lock";

    /** A writer needs milliseconds; one that was suspended in the middle may need for ever. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration POLL = Duration.ofMillis(1);
    private static final Duration POLL_FOR_OTHERS = Duration.ofMillis(20);

    /** By what the system knows the file by; also guards opening and closing it. */
    private static final Map<Object, HomeLock> LOCKS = new HashMap<>();

    /** What is done under the guard. */
    interface Action<T> {
        T run() throws IOException;
    }

    private final Object key;
    private final Path directory;
    private final LockFile file;
    private final ReentrantLock threads = new ReentrantLock();

    /** How many have the home open or are trying to; guarded by {@link #LOCKS}. */
    private int users;

    /** How many have the home open; this and what follows is guarded by {@link #threads}. */
    private int holders;

    private boolean exclusive;
    private @Nullable FileLock lock;

    private HomeLock(Object key, Path directory, LockFile file) {
        this.key = key;
        this.directory = directory;
        this.file = file;
    }

    /**
     * Takes the lock of a home.
     *
     * @throws StoreLockedException if others have it, now
     */
    static HomeLock acquire(Path directory, boolean exclusive) {
        HomeLock lock = enter(directory);
        try {
            lock.guarded(() -> {
                lock.take(exclusive);
                return true;
            });
            return lock;
        } catch (RuntimeException | Error e) {
            lock.leave();
            throw e;
        }
    }

    private static HomeLock enter(Path directory) {
        synchronized (LOCKS) {
            try {
                Path path = directory.resolve(NAME);
                OwnerOnly.file(path);
                Object key = FileIdentity.of(path);
                HomeLock lock = LOCKS.get(key);
                if (lock == null) {
                    lock = new HomeLock(key, directory, new LockFile(path));
                    LOCKS.put(key, lock);
                }
                lock.users++;
                return lock;
            } catch (IOException e) {
                throw unusable(directory, e);
            }
        }
    }

    private void take(boolean alone) throws IOException {
        if (holders > 0 && (alone || exclusive)) {
            throw locked(alone, List.of(ProcessHandle.current().pid()));
        }
        if (holders == 0) {
            lock = file.tryHome(alone);
            if (lock == null) {
                throw locked(alone, file.others());
            }
            exclusive = alone;
            file.sign();
        }
        holders++;
    }

    /**
     * Makes the lock exclusive as soon as its holder is the only one. Of several who want that at once one waits for the
     * others, which are refused, and so go away.
     *
     * @param patience for how long others are waited for; not at all any more when the thread is interrupted
     * @throws StoreLockedException if there are others; the lock stays shared
     */
    void makeExclusive(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        FileLock mover = guarded(this::claim);
        try {
            while (!guarded(this::tryExclusive)) {
                if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
                    throw guarded(() -> locked(true, holdersBeside()));
                }
                LockSupport.parkNanos(POLL_FOR_OTHERS.toNanos());
            }
        } finally {
            guarded(() -> {
                mover.release();
                return true;
            });
        }
    }

    private FileLock claim() throws IOException {
        FileLock mover = file.tryMover();
        if (mover == null) {
            throw locked(false, holdersBeside());
        }
        return mover;
    }

    private boolean tryExclusive() throws IOException {
        return exclusive || (holders == 1 && exchange(true));
    }

    private List<Long> holdersBeside() throws IOException {
        return holders > 1 ? List.of(ProcessHandle.current().pid()) : file.others();
    }

    /** Lets others in again. */
    void makeShared() {
        guarded(() -> !exclusive || exchange(false));
    }

    /** Exchanges the lock for one of the other kind, or, if others share it, for the same. */
    private boolean exchange(boolean alone) throws IOException {
        if (lock != null) {
            lock.release();
        }
        lock = file.tryHome(alone);
        boolean exchanged = lock != null;
        if (!exchanged) {
            lock = file.tryHome(exclusive);
        }
        if (lock == null) {
            throw new IOException("The lock is gone, and nobody could take it");
        }
        if (exchanged) {
            exclusive = alone;
        }
        return exchanged;
    }

    void release() {
        threads.lock();
        try {
            holders--;
            if (holders == 0) {
                if (lock != null) {
                    lock.release();
                }
                file.withdrawSignature();
            }
        } catch (IOException e) {
            throw unusable(directory, e);
        } finally {
            threads.unlock();
            leave();
        }
    }

    private void leave() {
        synchronized (LOCKS) {
            users--;
            if (users == 0) {
                LOCKS.remove(key);
                try {
                    file.close();
                } catch (IOException e) {
                    throw unusable(directory, e);
                }
            }
        }
    }

    /**
     * Does something while no other thread and no other process does.
     *
     * @throws StoreLockedException if another process does not come to its end
     */
    <T> T guarded(Action<T> action) {
        if (threads.isHeldByCurrentThread()) {
            throw new IllegalStateException("A change of a home may not change it again.");
        }
        threads.lock();
        try {
            FileLock guard = awaitGuard();
            try {
                return action.run();
            } finally {
                guard.release();
            }
        } catch (ClosedChannelException e) {
            throw new StoreClosedException("The home is closed. Open it again.");
        } catch (IOException e) {
            throw unusable(directory, e);
        } finally {
            threads.unlock();
        }
    }

    private FileLock awaitGuard() throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        boolean interrupted = false;
        try {
            FileLock guard = file.tryGuard();
            while (guard == null) {
                if (System.nanoTime() - end > 0) {
                    throw stuck();
                }
                interrupted |= Thread.interrupted();
                LockSupport.parkNanos(POLL.toNanos());
                guard = file.tryGuard();
            }
            return guard;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private StoreLockedException stuck() throws IOException {
        List<Long> others = file.others();
        return new StoreLockedException(
                "Another process has been writing to the home " + directory + " for "
                        + PATIENCE.toSeconds() + " seconds, which takes moments. Look whether it is suspended"
                        + (others.isEmpty() ? "." : ": " + name(others) + "."),
                others.isEmpty() ? 0 : others.get(0));
    }

    private StoreLockedException locked(boolean alone, List<Long> pids) {
        String holder = pids.equals(List.of(ProcessHandle.current().pid()))
                ? "this process has it open already"
                : pids.isEmpty()
                        ? "another process has it open"
                        : name(pids) + (pids.size() == 1 ? " has it open" : " have it open");
        return new StoreLockedException(
                alone
                        ? "The data of the home " + directory + " can be moved only while nobody else has it open, and "
                                + holder + ". Close it there, and try again."
                        : "The data of the home " + directory + " is being moved, and " + holder
                                + ". Try again when that is done.",
                pids.isEmpty() ? 0 : pids.get(0));
    }

    private static String name(List<Long> pids) {
        return pids.stream()
                .map(String::valueOf)
                .collect(Collectors.joining(" and ", pids.size() == 1 ? "the process " : "the processes ", ""));
    }

    private static StoreAccessException unusable(Path directory, IOException e) {
        return new StoreAccessException(
                "The home " + directory + " cannot be locked: " + e.getClass().getSimpleName()
                        + ". Look at its rights and its disk.",
                e);
    }
}
