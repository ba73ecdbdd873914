package dev.holdfast.internal.migration;

import dev.holdfast.StoredMap;
import dev.holdfast.exceptions.MigrationException;
import dev.holdfast.internal.catalog.OpenStore;
import dev.holdfast.internal.catalog.StoredSession;
import dev.holdfast.internal.maps.SharedMapEntry;
import dev.holdfast.migration.MigrationOptions;
import dev.holdfast.migration.MigrationPhase;
import dev.holdfast.migration.MigrationReport;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves sessions from one store to another.
 *
 * <ol>
 *   <li>All sessions are taken in both stores, and what is left to do is decided by their rows.
 *   <li>Rows are copied while their digest is taken, then those of the target are read for theirs. Until they agree, the
 *       source is only read.
 *   <li>The source's row of a session says LEAVING, so that nobody opens it there any more; the target's says LIVE, with the
 *       next epoch; the source's says MOVED.
 * </ol>
 *
 * <p>Whatever is cut off at any point goes on when the same migration is started again.
 */
public final class Migration {

    private static final Logger LOG = LoggerFactory.getLogger(Migration.class);

    private final OpenStore source;
    private final OpenStore target;
    private final MigrationOptions options;
    private final Progress progress;
    private final EntityTimes times = new EntityTimes();

    public Migration(OpenStore source, OpenStore target, MigrationOptions options) {
        this.source = source;
        this.target = target;
        this.options = options;
        this.progress = new Progress(options.listener());
    }

    /**
     * Returns those of the named sessions for which something is left to do.
     *
     * @param wanted whether all of them have to come along
     * @throws dev.holdfast.exceptions.SessionConflictException if the target has another session of the same name
     * @throws dev.holdfast.exceptions.SessionStateException if one that has to come along cannot
     */
    public List<String> findWork(Collection<String> names, boolean wanted) {
        Map<String, StoredSession> here = rows(source, names);
        Map<String, StoredSession> there = rows(target, names);
        return new TreeSet<>(names)
                .stream()
                        .filter(name -> SessionStep.of(
                                        name,
                                        here.get(name),
                                        there.get(name),
                                        source,
                                        target,
                                        wanted,
                                        options.overwrite())
                                != SessionStep.NOTHING)
                        .toList();
    }

    private static Map<String, StoredSession> rows(OpenStore store, Collection<String> names) {
        return store.directory()
                .rows()
                .filter(row -> names.contains(row.name()))
                .collect(Collectors.toMap(StoredSession::name, row -> row));
    }

    /**
     * Moves sessions. They are in the target, and nowhere else, when this returns; what is left of them in the source can be
     * cleared. If it throws, both stores are to be closed, which gives back all that was taken: one by one it would be waited
     * for a store that does not answer.
     *
     * @param names what {@link #findWork} has returned
     * @throws MigrationException if the target holds something else than the source in the end, or does not take a row
     * @throws dev.holdfast.exceptions.SessionHeldException if another process has one of them
     */
    public MigrationReport move(Collection<String> names) {
        requireAllKnown(source, options);
        long begun = System.nanoTime();
        LOG.info("Moving {} sessions from {} to {}.", names.size(), source.where(), target.where());
        List<MovingSession> sessions = new ArrayList<>();
        for (String name : names) {
            sessions.add(MovingSession.take(source, target, name, options.overwrite()));
        }
        List<CopiedPlace> places = new ArrayList<>();
        for (MovingSession session : sessions) {
            if (session.isCopied()) {
                session.begin(progress);
                places.add(new CopiedPlace(
                        session.sourcePlace(),
                        session.targetPlace(),
                        source.directory().contents()));
            }
        }
        if (!options.globalEntities().isEmpty()) {
            places.add(globalPlace(source, target, options));
        }
        copyAndVerify(places);
        progress.begin(MigrationPhase.SWITCHING, 0);
        sessions.forEach(MovingSession::switchOver);
        giveBack(sessions);
        MigrationReport report = new MigrationReport(
                source.where(),
                target.where(),
                sessions.stream().map(MovingSession::name).toList(),
                times.reports(),
                Duration.ofNanos(System.nanoTime() - begun));
        LOG.info("Moved {} rows in {} s.", report.rows(), report.took().toSeconds());
        return report;
    }

    static void requireAllKnown(OpenStore source, MigrationOptions options) {
        List<String> unknown = source.catalog().unknownOfSessions();
        if (!unknown.isEmpty() && !options.keepSource()) {
            throw new MigrationException(source.where() + " may have values in " + String.join(", ", unknown)
                    + ", which this program does not know, so they would be lost. Move it with a program that knows them"
                    + " (--entities names classes), or keep the source, where they stay.");
        }
    }

    private static Class<?> entityOf(Class<?> named) {
        return named == StoredMap.class ? SharedMapEntry.class : named;
    }

    static CopiedPlace globalPlace(OpenStore source, OpenStore target, MigrationOptions options) {
        List<EntityModel> models = options.globalEntities().stream()
                .map(Migration::entityOf)
                .map(type -> {
                    target.catalog().binding(type);
                    return source.catalog().binding(type).model();
                })
                .toList();
        models.forEach(model -> model.requireScope(Scope.global()));
        return new CopiedPlace(Place.unleased(source, Scope.global()), Place.unleased(target, Scope.global()), models);
    }

    private void copyAndVerify(List<CopiedPlace> places) {
        try (Workers workers = new Workers(progress::tick)) {
            long total = places.stream().mapToLong(CopiedPlace::count).sum();
            progress.begin(MigrationPhase.COPYING, total);
            for (CopiedPlace place : places) {
                place.copy(workers, progress, times, options.overwrite());
            }
            progress.begin(MigrationPhase.VERIFYING, times.rowsRead());
            for (CopiedPlace place : places) {
                place.verify(workers, progress, times);
            }
        }
    }

    private static void giveBack(List<MovingSession> sessions) {
        try {
            sessions.forEach(MovingSession::close);
        } catch (RuntimeException e) {
            // They have moved, and are free in one lease period at the latest.
            LOG.debug("A session could not be given back.", e);
        }
    }
}
