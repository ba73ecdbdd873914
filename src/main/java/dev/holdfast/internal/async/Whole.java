package dev.holdfast.internal.async;

import java.util.function.Supplier;

/** A call of many rows, carried out by itself. */
final class Whole<R> extends Pending<R> implements Slots.Task {

    private final String what;
    private final Supplier<R> work;
    private final boolean writes;

    Whole(Door door, String what, boolean writes, Supplier<R> work) {
        super(door);
        this.what = what;
        this.work = work;
        this.writes = writes;
    }

    @Override
    String what() {
        return what;
    }

    boolean writes() {
        return writes;
    }

    @Override
    public Answers run() {
        Answers answers = new Answers();
        if (begin()) {
            run(answers);
        }
        return answers;
    }

    void run(Answers answers) {
        try {
            answers.succeed(this, work.get());
        } catch (Throwable e) {
            answers.fail(this, e);
        }
    }

    @Override
    public Answers refused(RuntimeException reason) {
        Answers answers = new Answers();
        answers.fail(this, reason);
        return answers;
    }
}
