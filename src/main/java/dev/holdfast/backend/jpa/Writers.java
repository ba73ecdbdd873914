package dev.holdfast.backend.jpa;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Which transactions that write may run beside each other in this process. */
final class Writers {

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final boolean together;

    private Writers(boolean together) {
        this.together = together;
    }

    static Writers oneAtATime() {
        return new Writers(false);
    }

    static Writers together() {
        return new Writers(true);
    }

    /** Returns what one transaction holds from beginning to end. */
    Lock one() {
        return together ? lock.readLock() : lock.writeLock();
    }

    /** Returns what keeps all others out. */
    Lock all() {
        return lock.writeLock();
    }
}
