package dev.holdfast.internal.async;

import dev.holdfast.spi.Condition;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.Outcome;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.WriteBatch;
import dev.holdfast.spi.WriteResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Changes of single rows that are written together, each answered for itself. Of several changes of one row, which are all
 * unconditional or all computed, the last is what is written: each of those before it was, for a moment nobody sees.
 */
final class ChangeBatch {

    private static final int MOST_ROWS = 1_000;
    private static final long MOST_BYTES = 2L << 20;
    private static final int MOST_TRIES = 1_000;
    private static final ThreadLocal<Boolean> COMPUTING = ThreadLocal.withInitial(() -> false);

    /** The changes of one row. */
    private static final class Group {

        private final Place place;
        private final List<RowChange> changes = new ArrayList<>();
        private WriteBatch.@Nullable Operation operation;

        Group(RowChange change) {
            this.place = change.place();
            changes.add(change);
        }

        boolean isComputed() {
            return changes.get(0) instanceof RowChange.Compute;
        }

        List<Group> single() {
            return changes.stream().map(Group::new).toList();
        }
    }

    private final Scope scope;
    private final RowSource source;
    private final Answers answers;
    private final Map<Place, Group> groups = new LinkedHashMap<>();
    private final Set<RowChange.Compute> lost = new LinkedHashSet<>();
    private long bytes;
    private @Nullable Throwable broken;

    ChangeBatch(Scope scope, RowSource source, Answers answers) {
        this.scope = scope;
        this.source = source;
        this.answers = answers;
    }

    /** Returns whether this thread is running a function that computes a row. */
    static boolean isComputing() {
        return COMPUTING.get();
    }

    boolean isEmpty() {
        return groups.isEmpty();
    }

    boolean isFull() {
        return groups.size() >= MOST_ROWS || bytes >= MOST_BYTES;
    }

    /** Adds a change, unless it has to wait for what is here of its row. */
    boolean add(RowChange change) {
        if (bytes > 0 && bytes + change.size() > MOST_BYTES) {
            return false;
        }
        Group group = groups.get(change.place());
        if (group == null) {
            groups.put(change.place(), new Group(change));
        } else if (change.joins(group.changes.get(0))) {
            group.changes.add(change);
        } else {
            return false;
        }
        bytes += change.size();
        return true;
    }

    List<RowChange> changes() {
        return groups.values().stream().flatMap(group -> group.changes.stream()).toList();
    }

    /** Returns the changes that others were faster than, after it has run. */
    Set<RowChange.Compute> lost() {
        return lost;
    }

    void run() {
        run(new ArrayList<>(groups.values()));
    }

    private void run(List<Group> some) {
        compute(some);
        write(some.stream().filter(group -> group.operation != null).toList());
    }

    private void compute(List<Group> some) {
        Map<EntityModel, List<Key>> keys = new LinkedHashMap<>();
        for (Group group : some) {
            if (group.isComputed()) {
                keys.computeIfAbsent(group.place.model(), model -> new ArrayList<>())
                        .add(group.place.key());
            } else {
                RowChange.Write last = (RowChange.Write) group.changes.get(group.changes.size() - 1);
                group.operation = last.operation();
            }
        }
        Map<EntityModel, Reading> readings = new LinkedHashMap<>();
        keys.forEach((model, wanted) -> {
            Reading reading = new Reading(source, model);
            reading.read(wanted);
            readings.put(model, reading);
        });
        for (Group group : some) {
            Reading reading = readings.get(group.place.model());
            if (group.isComputed() && reading != null) {
                Throwable failure = reading.failure(group.place.key());
                if (failure == null) {
                    compute(group, reading.row(group.place.key()));
                } else {
                    group.changes.forEach(change -> answers.fail(change, failure));
                }
            }
        }
    }

    private void compute(Group group, @Nullable Row stored) {
        Row present = stored;
        List<RowChange> done = new ArrayList<>();
        COMPUTING.set(true);
        try {
            for (RowChange change : group.changes) {
                try {
                    present = ((RowChange.Compute) change).function().apply(present);
                    done.add(change);
                } catch (Throwable e) {
                    // why: generic code, and other languages, throw checked exceptions that nothing declares.
                    answers.fail(change, e);
                }
            }
        } finally {
            COMPUTING.remove();
        }
        group.changes.retainAll(done);
        if (done.isEmpty()) {
            return;
        }
        if (isSame(present, stored)) {
            done.forEach(change -> answers.succeed(change, Outcome.APPLIED));
            return;
        }
        EntityModel model = group.place.model();
        Condition condition = conditionOf(model, stored);
        group.operation = present == null
                ? new WriteBatch.Delete(model, group.place.key(), condition)
                : new WriteBatch.Put(model, present, condition);
    }

    @SuppressWarnings("ReferenceEquality") // a function that leaves a row as it is returns it
    private static boolean isSame(@Nullable Row present, @Nullable Row stored) {
        return present == stored;
    }

    private static Condition conditionOf(EntityModel model, @Nullable Row stored) {
        if (model.versionPosition() < 0) {
            return Condition.NONE;
        }
        if (stored == null) {
            return Condition.ABSENT;
        }
        Long version = model.version(stored);
        return Condition.version(version == null ? 0 : version);
    }

    private void write(List<Group> some) {
        if (some.isEmpty()) {
            return;
        }
        Throwable before = broken;
        if (before != null) {
            fail(some, before);
            return;
        }
        try {
            answer(some, source.write(batchOf(some)));
        } catch (Throwable e) {
            if (!Reading.mayBeOfOne(e)) {
                broken = e;
                fail(some, e);
            } else if (some.size() > 1) {
                int half = some.size() / 2;
                write(some.subList(0, half));
                write(some.subList(half, some.size()));
            } else if (some.get(0).changes.size() > 1) {
                some.get(0).single().forEach(single -> run(List.of(single)));
            } else {
                fail(some, e);
            }
        }
    }

    private WriteBatch batchOf(List<Group> some) {
        WriteBatch.Builder batch = WriteBatch.in(scope);
        for (Group group : some) {
            if (group.operation instanceof WriteBatch.Put put) {
                batch.put(put.model(), put.row(), put.condition());
            } else if (group.operation instanceof WriteBatch.Delete delete) {
                batch.delete(delete.model(), delete.key(), delete.condition());
            }
        }
        return batch.build();
    }

    private void answer(List<Group> some, WriteResult result) {
        for (int i = 0; i < some.size(); i++) {
            Outcome outcome = result.outcomes().get(i);
            for (RowChange change : some.get(i).changes) {
                if (outcome != Outcome.APPLIED
                        && change instanceof RowChange.Compute compute
                        && compute.lostAgain() < MOST_TRIES) {
                    lost.add(compute);
                } else {
                    answers.succeed(change, outcome);
                }
            }
        }
    }

    private void fail(List<Group> some, Throwable reason) {
        some.forEach(group -> group.changes.forEach(change -> answers.fail(change, reason)));
    }
}
