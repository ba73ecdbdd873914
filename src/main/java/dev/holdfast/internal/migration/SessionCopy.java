package dev.holdfast.internal.migration;

import dev.holdfast.SessionState;
import dev.holdfast.exceptions.SessionConflictException;
import dev.holdfast.exceptions.SessionStateException;
import dev.holdfast.exceptions.UnknownSessionException;
import dev.holdfast.internal.catalog.OpenStore;
import dev.holdfast.internal.catalog.StoredSession;
import dev.holdfast.internal.lease.HeldLease;
import dev.holdfast.migration.MigrationOptions;
import dev.holdfast.migration.MigrationPhase;
import dev.holdfast.migration.MigrationReport;
import dev.holdfast.spi.Scope;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Copies sessions between two open stores, one after the other. The source keeps them. */
public final class SessionCopy {

    private final OpenStore source;
    private final OpenStore target;
    private final MigrationOptions options;
    private final Progress progress;
    private final EntityTimes times = new EntityTimes();

    public SessionCopy(OpenStore source, OpenStore target, MigrationOptions options) {
        this.source = source;
        this.target = target;
        this.options = options;
        this.progress = new Progress(options.listener());
    }

    /** Copies the sessions of these names. */
    public MigrationReport copy(List<String> names) {
        long begun = System.nanoTime();
        Migration.requireAllKnown(source, options);
        try (Workers workers = new Workers(progress::tick)) {
            progress.begin(
                    MigrationPhase.COPYING,
                    names.stream()
                            .mapToLong(name -> CopiedPlace.count(
                                    Place.unleased(source, Scope.session(name)),
                                    source.directory().contents()))
                            .sum());
            for (String name : names) {
                source.leases().alone(name, from -> target.leases().alone(name, to -> copy(name, from, to, workers)));
            }
            if (!options.globalEntities().isEmpty()) {
                CopiedPlace global = Migration.globalPlace(source, target, options);
                global.copy(workers, progress, times, options.overwrite());
                global.verify(workers, progress, times);
            }
        }
        return new MigrationReport(
                source.where(), target.where(), names, times.reports(), Duration.ofNanos(System.nanoTime() - begun));
    }

    private void copy(String name, HeldLease from, HeldLease to, Workers workers) {
        StoredSession row = source.directory()
                .row(name)
                .orElseThrow(() ->
                        new UnknownSessionException(source.where() + " has no session \"" + name + "\" any more."));
        if (row.state() != SessionState.LIVE) {
            throw new SessionStateException(
                    "The session \"" + name + "\" in " + source.where() + " is " + row.state() + " and not LIVE.");
        }
        StoredSession there = target.directory().row(name).orElse(null);
        UUID incarnation = incarnation(name, there);
        MovingSession.receive(target, to, row, incarnation, source, progress);
        CopiedPlace place = new CopiedPlace(
                Place.of(source, from), Place.of(target, to), source.directory().contents());
        place.copy(workers, progress, times, true);
        place.verify(workers, progress, times);
        target.directory().change(name, to, session -> session.arrive(there == null ? 1 : there.epoch() + 1));
    }

    private UUID incarnation(String name, @Nullable StoredSession there) {
        if (there == null) {
            return target.directory().incarnationOfComing(name);
        }
        boolean ownRest = there.state() == SessionState.INCOMING && there.isMovedFromOrTo(source.id());
        if (!ownRest && !options.overwrite()) {
            throw new SessionConflictException(
                    "The session \"" + name + "\" is in " + target.where() + " already, as the incarnation "
                            + there.incarnation() + ". Say that it may be overwritten, or drop it first.",
                    there.incarnation(),
                    null);
        }
        return there.incarnation();
    }
}
