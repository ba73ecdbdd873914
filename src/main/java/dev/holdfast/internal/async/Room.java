package dev.holdfast.internal.async;

import dev.holdfast.exceptions.StoreBusyException;
import java.util.concurrent.Semaphore;

/** How many calls may wait. Who comes when it is full waits until there is room, or is refused. */
final class Room {

    private final int size;
    private final boolean refuses;
    private final Semaphore free;

    Room(int size, boolean refuses) {
        this.size = size;
        this.refuses = refuses;
        this.free = new Semaphore(size);
    }

    void enter() {
        if (free.tryAcquire()) {
            return;
        }
        if (refuses) {
            throw new StoreBusyException(
                    size + " calls wait for the store, and it takes no more. Ask again when some are answered.");
        }
        free.acquireUninterruptibly();
    }

    void leave() {
        free.release();
    }
}
