package dev.holdfast.internal.async;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Runs what calls the store: at most as much at once as there are slots; as many as connections, as what waits for one in vain is
 * cut off, or more for what mostly waits. What a task answers is told when its slot is free again, so who blocks in it holds up no other task.
 */
final class Slots {

    /** What calls the store. */
    interface Task {

        /** Does it, and returns what is to be answered. Throws nothing. */
        Answers run();

        /** Returns what is to be answered when no thread can be had to do it. */
        Answers refused(RuntimeException reason);
    }

    private final Executor executor;
    private final Queue<Task> waiting = new ArrayDeque<>();
    private int free;

    Slots(Executor executor, int slots) {
        this.executor = executor;
        this.free = slots;
    }

    /**
     * What is run again for the calls that came while it ran. Those who are answered by then, a moment later, mostly ask again
     * at once: they are let do so first, and go with this run and not with the next.
     */
    private record Again(Task task, Answers before) implements Task {

        @Override
        @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it but how many go together
        public Answers run() {
            before.awaitGiven();
            Thread.yield();
            return task.run();
        }

        @Override
        public Answers refused(RuntimeException reason) {
            return task.refused(reason);
        }
    }

    /** Runs a task once more, when what it has answered was told, or soon if that takes long. */
    void submitAgain(Task task, Answers before) {
        submit(new Again(task, before));
    }

    void submit(Task task) {
        synchronized (this) {
            if (free == 0) {
                waiting.add(task);
                return;
            }
            free--;
        }
        start(task);
    }

    private void start(Task first) {
        List<Answers> refused = new ArrayList<>();
        Task task = first;
        while (task != null) {
            try {
                Task started = task;
                executor.execute(() -> run(started));
                break;
            } catch (RuntimeException e) {
                refused.add(task.refused(e));
                task = next();
            }
        }
        refused.forEach(Answers::give);
    }

    private void run(Task task) {
        Answers answers = task.run();
        Task next = next();
        if (next != null) {
            start(next);
        }
        answers.give();
    }

    /** Returns what the slot of a task that has ended is for now, or {@code null} if it is free. */
    private synchronized @Nullable Task next() {
        Task next = waiting.poll();
        if (next == null) {
            free++;
        }
        return next;
    }
}
