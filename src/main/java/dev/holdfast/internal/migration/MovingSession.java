package dev.holdfast.internal.migration;

import dev.holdfast.SessionState;
import dev.holdfast.exceptions.UnknownSessionException;
import dev.holdfast.internal.catalog.OpenStore;
import dev.holdfast.internal.catalog.SessionDirectory;
import dev.holdfast.internal.catalog.StoredSession;
import dev.holdfast.internal.lease.HeldLease;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A session on its way from one store to another. This process is its only writer, in both. */
final class MovingSession implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MovingSession.class);

    private final OpenStore source;
    private final OpenStore target;
    private final String name;
    private final HeldLease from;
    private final HeldLease to;
    private final StoredSession row;
    private final SessionStep step;

    private MovingSession(
            OpenStore source, OpenStore target, HeldLease from, HeldLease to, StoredSession row, SessionStep step) {
        this.source = source;
        this.target = target;
        this.name = from.session();
        this.from = from;
        this.to = to;
        this.row = row;
        this.step = step;
    }

    /**
     * Takes a session in both stores, waiting for whoever has it.
     *
     * @throws dev.holdfast.exceptions.SessionHeldException if another process has it
     */
    static MovingSession take(OpenStore source, OpenStore target, String name, boolean overwrite) {
        HeldLease from = source.leases().take(name);
        HeldLease to = target.leases().take(name);
        // Read again, as it may have changed while it was waited for.
        StoredSession row = source.directory()
                .row(name)
                .orElseThrow(() -> new UnknownSessionException(
                        "The session \"" + name + "\" was dropped while it was to be moved. Start again."));
        SessionStep step =
                SessionStep.of(name, row, target.directory().row(name).orElse(null), source, target, true, overwrite);
        return new MovingSession(source, target, from, to, row, step);
    }

    String name() {
        return name;
    }

    Place sourcePlace() {
        return Place.of(source, from);
    }

    Place targetPlace() {
        return Place.of(target, to);
    }

    boolean isCopied() {
        return step == SessionStep.COPY || step == SessionStep.RESUME;
    }

    /** Makes the target ready for the rows. */
    void begin(Progress progress) {
        if (step == SessionStep.COPY) {
            receive(target, to, row, row.incarnation(), source, progress);
        }
    }

    /** Makes a store ready for the rows of a session: what is there under its name goes. */
    static void receive(
            OpenStore target,
            HeldLease lease,
            StoredSession row,
            UUID incarnation,
            OpenStore source,
            Progress progress) {
        SessionDirectory directory = target.directory();
        directory.receive(lease, row, incarnation, source.id(), source.where());
        directory.contents().forEach(model -> directory.clear(model, lease, rows -> progress.tick()));
    }

    /** Makes the target the place of the session, whose rows it has. */
    void switchOver() {
        if (isCopied()) {
            // From now on nobody opens it in the source: whatever happens next, two who write it cannot come to be.
            leave(SessionState.LEAVING);
        }
        if (step == SessionStep.GIVE_UP) {
            LOG.warn(
                    "The session \"{}\" in {} is an old copy of that in {}, which was moved more often since, and gives"
                            + " way to it.",
                    name,
                    source.where(),
                    target.where());
        } else {
            target.directory().change(name, to, session -> {
                if (session.state() == SessionState.INCOMING) {
                    session.arrive(row.epoch() + 1);
                }
            });
        }
        if (step != SessionStep.NOTHING) {
            leave(SessionState.MOVED);
        }
    }

    private void leave(SessionState state) {
        source.directory().change(name, from, session -> session.move(state, target.id(), target.where()));
    }

    /** Lets go of the session in both stores. */
    @Override
    public void close() {
        try {
            target.leases().giveBack(to);
        } finally {
            source.leases().giveBack(from);
        }
    }
}
