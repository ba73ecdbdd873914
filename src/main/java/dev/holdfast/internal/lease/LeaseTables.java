package dev.holdfast.internal.lease;

import dev.holdfast.internal.binding.EntityBinding;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.Condition;
import dev.holdfast.spi.Direction;
import dev.holdfast.spi.Guard;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.RowPage;
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.WriteBatch;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of leases and processes. Every call blocks. */
public final class LeaseTables {

    private static final Key WRITER = Key.of(StoredLease.WRITER);
    private static final int PAGE_ROWS = 1_000;

    private final Backend backend;
    private final EntityBinding<StoredLease> leases;
    private final EntityBinding<StoredProcess> processes;

    public LeaseTables(Backend backend, EntityBinding<StoredLease> leases, EntityBinding<StoredProcess> processes) {
        this.backend = backend;
        this.leases = leases;
        this.processes = processes;
    }

    Instant now() {
        return backend.now();
    }

    Guard guard(long fence) {
        return new Guard(leases.model(), WRITER, fence);
    }

    Optional<StoredLease> find(String session) {
        return backend.table(leases.model(), Scope.session(session)).get(List.of(WRITER)).stream()
                .findFirst()
                .map(row -> leases.toEntity(row, session));
    }

    /**
     * Writes who has a session now, if nobody else has since the lease was read.
     *
     * @param before the lease as it was read, or {@code null} if there was none
     * @param holder the process that has it now, or {@code null} for none
     * @return the new fence, or empty if somebody else was faster
     */
    OptionalLong change(String session, @Nullable StoredLease before, @Nullable UUID holder) {
        Instant now = backend.now();
        long fence = before == null ? ChronoUnit.MICROS.between(Instant.EPOCH, now) : before.fence() + 1;
        Condition condition = before == null ? Condition.ABSENT : Condition.version(before.fence());
        Row row = leases.withVersion(leases.toRow(new StoredLease(holder, now)), fence);
        WriteBatch batch = WriteBatch.in(Scope.session(session))
                .put(leases.model(), row, condition)
                .build();
        return backend.apply(batch).isComplete() ? OptionalLong.of(fence) : OptionalLong.empty();
    }

    /** Removes the lease of a session that is gone, if it still has this fence. */
    void remove(String session, long fence) {
        backend.apply(WriteBatch.in(Scope.session(session))
                .delete(leases.model(), WRITER, Condition.version(fence))
                .build());
    }

    Optional<StoredProcess> process(String id) {
        return row(id).map(row -> processes.toEntity(row, null));
    }

    /**
     * Writes a sign of life, if the row of the process is as its last sign has left it.
     *
     * @param before what the last sign has returned, or 0 before the first
     * @return what is left now, or empty if somebody else has changed the row or removed it
     */
    OptionalLong sign(StoredProcess process, long before) {
        Condition condition = before == 0 ? Condition.ABSENT : Condition.version(before);
        Row row = processes.withVersion(processes.toRow(process), before + 1);
        WriteBatch batch = WriteBatch.in(Scope.global())
                .put(processes.model(), row, condition)
                .urgent()
                .build();
        return backend.apply(batch).isComplete() ? OptionalLong.of(before + 1) : OptionalLong.empty();
    }

    /** Returns what was left in the row of a process, 0 if there is none. */
    long signs(UUID id) {
        return row(id.toString()).map(processes.model()::version).orElse(0L);
    }

    private Optional<Row> row(String id) {
        return backend.table(processes.model(), Scope.global()).get(List.of(Key.of(id))).stream()
                .findFirst();
    }

    /** Lets a process get to know, at its next sign, that something was taken from it. */
    void tell(String id) {
        Optional<Row> row = row(id);
        while (row.isPresent() && !change(row.get())) {
            row = row(id);
        }
    }

    private boolean change(Row row) {
        long version = Objects.requireNonNullElse(processes.model().version(row), 0L);
        return backend.apply(WriteBatch.in(Scope.global())
                        .putIfVersion(processes.model(), processes.withVersion(row, version + 1), version)
                        .build())
                .isComplete();
    }

    void removeProcess(UUID id) {
        backend.apply(WriteBatch.in(Scope.global())
                .delete(processes.model(), Key.of(id.toString()))
                .build());
    }

    /** Removes the processes that nobody has seen since a moment. A lease whose process is not there is free. */
    void removeProcessesUnseenSince(Instant moment) {
        KeyRange range = KeyRange.all();
        RowPage page;
        do {
            page = backend.table(processes.model(), Scope.global()).scan(range, Direction.ASCENDING, PAGE_ROWS);
            WriteBatch.Builder batch = WriteBatch.in(Scope.global());
            for (Row row : page.rows()) {
                if (processes.toEntity(row, null).seenAt().isBefore(moment)) {
                    batch.delete(processes.model(), row.key());
                }
                range = KeyRange.all().after(row.key());
            }
            backend.apply(batch.build());
        } while (!page.last());
    }
}
