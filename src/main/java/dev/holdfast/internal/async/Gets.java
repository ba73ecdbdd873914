package dev.holdfast.internal.async;

import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.Key;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/** The single gets of one entity in one scope: while some are on the wire, the next gather. */
final class Gets implements Slots.Task {

    private static final int MOST_ROWS = 1_000;

    private final EntityModel model;
    private final RowSource source;
    private final Slots slots;
    private final Queue<RowGet> waiting = new ArrayDeque<>();
    private boolean reading;

    Gets(EntityModel model, RowSource source, Slots slots) {
        this.model = model;
        this.source = source;
        this.slots = slots;
    }

    void add(RowGet get) {
        synchronized (this) {
            waiting.add(get);
            if (reading) {
                return;
            }
            reading = true;
        }
        slots.submit(this);
    }

    @Override
    public Answers run() {
        List<RowGet> taken = new ArrayList<>();
        Set<Key> keys = new LinkedHashSet<>();
        take(taken, keys);
        Reading read = new Reading(source, model);
        if (!keys.isEmpty()) {
            read.read(List.copyOf(keys));
        }
        Answers answers = new Answers();
        for (RowGet get : taken) {
            Key key = get.place().key();
            Throwable failure = read.failure(key);
            if (failure == null) {
                answers.succeed(get, Optional.ofNullable(read.row(key)));
            } else {
                answers.fail(get, failure);
            }
        }
        goOn(answers);
        return answers;
    }

    private synchronized void take(List<RowGet> taken, Set<Key> keys) {
        while (keys.size() < MOST_ROWS && !waiting.isEmpty()) {
            RowGet get = waiting.remove();
            if (get.begin()) {
                taken.add(get);
                keys.add(get.place().key());
            }
        }
    }

    private void goOn(Answers answers) {
        synchronized (this) {
            // Where many are answered, what the first ask for next waits for what the last do.
            if (waiting.isEmpty() && !answers.areMany()) {
                reading = false;
                return;
            }
        }
        slots.submitAgain(this, answers);
    }

    @Override
    public synchronized Answers refused(RuntimeException reason) {
        Answers answers = new Answers();
        waiting.forEach(get -> answers.fail(get, reason));
        waiting.clear();
        reading = false;
        return answers;
    }
}
