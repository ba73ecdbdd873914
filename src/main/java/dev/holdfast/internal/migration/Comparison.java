package dev.holdfast.internal.migration;

import dev.holdfast.SessionState;
import dev.holdfast.exceptions.MigrationException;
import dev.holdfast.internal.catalog.OpenStore;
import dev.holdfast.internal.catalog.StoredSession;
import dev.holdfast.migration.MigrationOptions;
import dev.holdfast.migration.MigrationPhase;
import dev.holdfast.migration.MigrationReport;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says in what two stores differ, and changes neither. */
public final class Comparison {

    private final OpenStore source;
    private final @Nullable OpenStore target;
    private final String targetPlace;
    private final MigrationOptions options;
    private final EntityTimes times = new EntityTimes();

    public Comparison(OpenStore source, OpenStore target, MigrationOptions options) {
        this(source, target, target.where(), options);
    }

    /**
     * Compares with a store that does not exist yet.
     *
     * @param targetPlace where it would be
     */
    public Comparison(OpenStore source, String targetPlace, MigrationOptions options) {
        this(source, null, targetPlace, options);
    }

    private Comparison(OpenStore source, @Nullable OpenStore target, String targetPlace, MigrationOptions options) {
        this.source = source;
        this.target = target;
        this.targetPlace = targetPlace;
        this.options = options;
    }

    /** Returns what moving these sessions would copy, as far as it can be said before. */
    public MigrationReport plan(List<String> names) {
        long begun = System.nanoTime();
        List<String> moved = target == null
                ? names.stream().filter(name -> isLive(source, name)).toList()
                : new Migration(source, target, options).findWork(names, options.sessions() != null);
        for (String name : moved) {
            for (EntityModel model : source.directory().contents()) {
                long rows = place(source, name).table(model).count(KeyRange.all());
                times.copied(model, rows, 0, Duration.ZERO);
            }
        }
        return report(moved, begun);
    }

    /**
     * Reads the rows of these sessions in both stores.
     *
     * @throws MigrationException if they differ
     */
    public MigrationReport verify(List<String> names) {
        long begun = System.nanoTime();
        List<String> differences = new ArrayList<>();
        Progress progress = new Progress(options.listener());
        try (Workers workers = new Workers(progress::tick)) {
            progress.begin(
                    MigrationPhase.VERIFYING, count(source, names) + (target == null ? 0 : count(target, names)));
            for (String name : names) {
                if (target == null || !isThere(target, name)) {
                    differences.add("the session \"" + name + "\" is not in " + targetPlace);
                } else if (isCleared(name)) {
                    differences.add("the session \"" + name + "\" has been moved out of " + source.where()
                            + " and cleared there, so nothing is left to compare");
                } else {
                    verify(name, target, workers, progress, differences);
                }
            }
        }
        if (!differences.isEmpty()) {
            throw new MigrationException(
                    source.where() + " and " + targetPlace + " differ: " + String.join("; ", differences) + ".");
        }
        return report(names, begun);
    }

    private void verify(String name, OpenStore other, Workers workers, Progress progress, List<String> differences) {
        for (EntityModel model : source.directory().contents()) {
            long begun = System.nanoTime();
            progress.at(name, model.table());
            RowDigest wanted = new TableCheck(model, place(source, name), workers, progress).read();
            RowDigest found = new TableCheck(model, place(other, name), workers, progress).read();
            times.copied(model, wanted.rows(), 0, Duration.ZERO);
            if (wanted.isEqual(found)) {
                times.verified(model, found.rows(), Duration.ofNanos(System.nanoTime() - begun));
            } else {
                differences.add(model + " in the session \"" + name + "\" (" + wanted.rows() + " rows, and "
                        + found.rows() + ")");
            }
        }
    }

    private long count(OpenStore store, List<String> names) {
        return names.stream()
                .mapToLong(name ->
                        CopiedPlace.count(place(store, name), source.directory().contents()))
                .sum();
    }

    private static Place place(OpenStore store, String session) {
        return Place.unleased(store, Scope.session(session));
    }

    private static boolean isLive(OpenStore store, String name) {
        return state(store, name).filter(SessionState.LIVE::equals).isPresent();
    }

    private boolean isCleared(String name) {
        return state(source, name).filter(SessionState.MOVED::equals).isPresent() && count(source, List.of(name)) == 0;
    }

    private static boolean isThere(OpenStore store, String name) {
        return state(store, name).isPresent();
    }

    private static Optional<SessionState> state(OpenStore store, String name) {
        return store.directory().row(name).map(StoredSession::state);
    }

    private MigrationReport report(List<String> names, long begun) {
        return new MigrationReport(
                source.where(), targetPlace, names, times.reports(), Duration.ofNanos(System.nanoTime() - begun));
    }
}
