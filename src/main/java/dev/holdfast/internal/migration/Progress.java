package dev.holdfast.internal.migration;

import dev.holdfast.migration.MigrationListener;
import dev.holdfast.migration.MigrationPhase;
import dev.holdfast.migration.MigrationProgress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** How far a migration has come. Rows are counted by any thread; all else is for the one thread that is in charge. */
final class Progress {

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final MigrationListener listener;
    private final AtomicLong done = new AtomicLong();

    private MigrationPhase phase = MigrationPhase.COPYING;
    private @Nullable String session;
    private @Nullable String entity;
    private long total;
    private long begun = System.nanoTime();
    private long told = begun - PAUSE_NANOS;

    Progress(MigrationListener listener) {
        this.listener = listener;
    }

    void begin(MigrationPhase newPhase, long rows) {
        phase = newPhase;
        total = rows;
        session = null;
        entity = null;
        done.set(0);
        begun = System.nanoTime();
        tell();
    }

    void at(@Nullable String newSession, String newEntity) {
        session = newSession;
        entity = newEntity;
        tick();
    }

    void add(long rows) {
        done.addAndGet(rows);
    }

    /** Tells the listener, unless it was told a moment ago. */
    void tick() {
        if (System.nanoTime() - told >= PAUSE_NANOS) {
            tell();
        }
    }

    /** Tells the listener. */
    void tell() {
        told = System.nanoTime();
        long rows = done.get();
        long millis = TimeUnit.NANOSECONDS.toMillis(told - begun);
        long speed = millis == 0 ? 0 : rows * TimeUnit.SECONDS.toMillis(1) / millis;
        listener.onProgress(new MigrationProgress(phase, session, entity, rows, total, speed));
    }
}
