package dev.holdfast.internal.async;

import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.Scope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one scope. One batch of changes is on the wire at a time, which keeps the order of the changes of a row; the
 * next gather meanwhile. What reads waits for the changes of its rows that were asked for before. Thread-safe.
 */
public final class Lane {

    private static final int MOST_DOUBLINGS = 6;

    private final Scope scope;
    private final RowSource source;
    private final Slots slots;
    private final Sequence sequence;
    private final Turns turns = new Turns();
    private final Deque<Pending<?>> waiting = new ArrayDeque<>();
    private final Map<EntityModel, Gets> gets = new HashMap<>();

    /** The last change of each row that has one since the last call that writes many. */
    private final Map<Place, RowChange> changes = new HashMap<>();

    /** The last call that writes many, if it is not settled. */
    private @Nullable Whole<?> lastWhole;

    private boolean writing;

    Lane(Scope scope, RowSource source, Slots slots, Sequence sequence) {
        this.scope = scope;
        this.source = source;
        this.slots = slots;
        this.sequence = sequence;
    }

    /** Returns what blocks while it is carried out, which the others do not wait for. */
    Sequence sequence() {
        return sequence;
    }

    void change(RowChange change) {
        boolean first;
        synchronized (this) {
            changes.put(change.place(), change);
            first = isFirst(change);
        }
        begin(first);
    }

    void write(Whole<?> whole) {
        boolean first;
        synchronized (this) {
            changes.clear();
            lastWhole = whole;
            first = isFirst(whole);
        }
        begin(first);
    }

    /** Reads many rows, behind all that was asked for before. */
    void read(Whole<?> whole) {
        synchronized (this) {
            if (writing) {
                waiting.add(whole);
                return;
            }
        }
        slots.submit(whole);
    }

    void get(RowGet get) {
        Gets same;
        synchronized (this) {
            same = gets.computeIfAbsent(get.place().model(), model -> new Gets(model, source, slots));
        }
        follow(get.place(), () -> same.add(get));
    }

    /** Does something behind the changes of a row that were asked for before. */
    void follow(Place place, Runnable work) {
        synchronized (this) {
            Pending<?> last = changes.get(place);
            if (last == null) {
                last = lastWhole;
            }
            if (last != null) {
                last.addFollower(work);
                return;
            }
        }
        work.run();
    }

    void follow(Place place, Whole<?> whole) {
        follow(place, () -> slots.submit(whole));
    }

    /** Lets a call wait for a turn, and returns whether it is the first, for which one has to be begun. */
    private synchronized boolean isFirst(Pending<?> call) {
        waiting.add(call);
        boolean first = !writing;
        writing = true;
        return first;
    }

    private void begin(boolean first) {
        if (first) {
            slots.submit(turns);
        }
    }

    /** Lets others go first for a while, the longer the oftener they were faster. */
    private void tryAgain(Collection<RowChange.Compute> lost) {
        int tries = 0;
        for (RowChange.Compute compute : lost) {
            compute.again();
            tries = Math.max(tries, compute.tries());
        }
        int most = 1 << Math.min(tries, MOST_DOUBLINGS);
        CompletableFuture.delayedExecutor(
                        ThreadLocalRandom.current().nextInt(most), TimeUnit.MILLISECONDS, Runnable::run)
                .execute(() -> lost.forEach(compute -> begin(isFirst(compute))));
    }

    private final class Turns implements Slots.Task {

        @Override
        public Answers run() {
            Answers answers = new Answers();
            Turn turn = new Turn(answers);
            turn.take();
            turn.carryOut();
            turn.end();
            return answers;
        }

        @Override
        public Answers refused(RuntimeException reason) {
            Answers answers = new Answers();
            List<Pending<?>> refused;
            synchronized (Lane.this) {
                refused = List.copyOf(waiting);
                waiting.clear();
                refused.forEach(call -> answers.fail(call, reason));
                writing = false;
            }
            release(refused).forEach(Runnable::run);
            return answers;
        }
    }

    /** Returns what was to be done behind calls that are settled. */
    private synchronized List<Runnable> release(List<? extends Pending<?>> settled) {
        List<Runnable> followers = new ArrayList<>();
        for (Pending<?> call : settled) {
            if (call instanceof RowChange change) {
                changes.remove(change.place(), change);
            } else if (call.equals(lastWhole)) {
                lastWhole = null;
            }
            followers.addAll(call.takeFollowers());
        }
        return followers;
    }

    /** What is on the wire at once. */
    private final class Turn {

        private final Answers answers;
        private final ChangeBatch batch;
        private final List<Pending<?>> taken = new ArrayList<>();
        private final List<Whole<?>> reads = new ArrayList<>();
        private @Nullable Whole<?> alone;

        Turn(Answers answers) {
            this.answers = answers;
            this.batch = new ChangeBatch(scope, source, answers);
        }

        void take() {
            synchronized (Lane.this) {
                Deque<RowChange> left = new ArrayDeque<>();
                Set<Place> blocked = new HashSet<>();
                while (alone == null && !waiting.isEmpty() && !batch.isFull()) {
                    if (waiting.element() instanceof RowChange change) {
                        waiting.remove();
                        take(change, left, blocked);
                    } else if (batch.isEmpty() && left.isEmpty()) {
                        take((Whole<?>) waiting.remove());
                    } else {
                        break;
                    }
                }
                while (!left.isEmpty()) {
                    waiting.addFirst(left.removeLast());
                }
            }
            reads.forEach(slots::submit);
        }

        private void take(RowChange change, Deque<RowChange> left, Set<Place> blocked) {
            if (!change.begin()) {
                taken.add(change);
            } else if (!blocked.contains(change.place()) && batch.add(change)) {
                taken.add(change);
            } else {
                change.again();
                blocked.add(change.place());
                left.add(change);
            }
        }

        private void take(Whole<?> whole) {
            if (!whole.writes()) {
                reads.add(whole);
                return;
            }
            taken.add(whole);
            if (whole.begin()) {
                alone = whole;
            }
        }

        void carryOut() {
            Whole<?> whole = alone;
            try {
                Answers.in(taken, () -> {
                    if (whole == null) {
                        batch.run();
                    } else {
                        whole.run(answers);
                    }
                });
            } catch (Throwable e) {
                // why: whatever a backend returns, nobody is left without an answer.
                batch.changes().forEach(change -> answers.fail(change, e));
                batch.lost().clear();
            }
        }

        void end() {
            List<Runnable> followers = release(
                    taken.stream().filter(call -> !batch.lost().contains(call)).toList());
            boolean more;
            synchronized (Lane.this) {
                // Where many are answered, what the first ask for next waits for what the last do.
                more = !waiting.isEmpty() || answers.areMany();
                writing = more;
            }
            if (more) {
                slots.submitAgain(turns, answers);
            }
            followers.forEach(Runnable::run);
            if (!batch.lost().isEmpty()) {
                tryAgain(batch.lost());
            }
        }
    }
}
