package dev.holdfast.backend.jpa;

import dev.holdfast.spi.Scope;
import dev.holdfast.spi.WriteBatch;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Which transactions that write may run beside each other in this process. */
final class Writers {

    private static final int STRIPES = 64;

    /** Shared by those that may run together, or else held by one; closing takes it from all. */
    private final ReadWriteLock all = new ReentrantReadWriteLock();

    /** One for some scopes each. */
    private final ReadWriteLock[] scopes = IntStream.range(0, STRIPES)
            .mapToObj(i -> new ReentrantReadWriteLock())
            .toArray(ReadWriteLock[]::new);

    private final boolean together;

    private Writers(boolean together) {
        this.together = together;
    }

    static Writers oneAtATime() {
        return new Writers(false);
    }

    /**
     * Lets batches run at the same time. Those of one scope that lock rows in several passes run alone, as they would
     * soon be waiting for each other, and a server needs a second to see that.
     */
    static Writers together() {
        return new Writers(true);
    }

    /** Writes a batch when it may be. */
    <T> T write(WriteBatch batch, Supplier<T> task) {
        if (!together) {
            return holding(all.writeLock(), task);
        }
        if (batch.isUrgent()) {
            return holding(all.readLock(), task);
        }
        ReadWriteLock scope = stripe(batch.scope());
        Lock lock = isOnePass(batch) ? scope.readLock() : scope.writeLock();
        return holding(all.readLock(), () -> holding(lock, task));
    }

    private ReadWriteLock stripe(Scope scope) {
        return scopes[Math.floorMod(scope.hashCode(), STRIPES)];
    }

    /** Returns whether the batch writes its rows in one pass in their order, as all that do cannot wait in a circle. */
    private static boolean isOnePass(WriteBatch batch) {
        return !batch.hasConditions()
                && batch.operations().stream().map(Object::getClass).distinct().count() == 1
                && !(batch.operations().get(0) instanceof WriteBatch.DeleteRange);
    }

    /** Runs a task while nothing is written. */
    <T> T alone(Supplier<T> task) {
        return holding(all.writeLock(), task);
    }

    private static <T> T holding(Lock lock, Supplier<T> task) {
        lock.lock();
        try {
            return task.get();
        } finally {
            lock.unlock();
        }
    }
}
