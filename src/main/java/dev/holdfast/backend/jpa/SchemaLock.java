package dev.holdfast.backend.jpa;

import java.util.function.Supplier;

/** Lets one at a time change tables, of all that may have the database open. */
interface SchemaLock {

    /** Runs the task while nobody else runs one. */
    <T> T holding(Supplier<T> task);

    /** Returns the lock of a database that belongs to this process. */
    static SchemaLock of(Writers writers) {
        return new SchemaLock() {
            @Override
            public <T> T holding(Supplier<T> task) {
                return writers.alone(task);
            }
        };
    }
}
