package dev.holdfast.internal.migration;

import dev.holdfast.SessionState;
import dev.holdfast.exceptions.MigrationException;
import dev.holdfast.exceptions.SessionConflictException;
import dev.holdfast.exceptions.SessionStateException;
import dev.holdfast.internal.catalog.OpenStore;
import dev.holdfast.internal.catalog.StoredSession;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is left to do to a session that is to move. Decided by its rows in both stores alone, so that whatever was cut off goes
 * on by itself. Of two stores that have the same incarnation, the higher epoch wins.
 */
enum SessionStep {

    /** The target has it already, or it is not the source's to give. */
    NOTHING,

    /** Its rows are copied; what the target has under its name gives way. */
    COPY,

    /** Its rows are partly or wholly copied, from a source that has not changed since. */
    RESUME,

    /** The target is its place, and the source does not say so yet. */
    SWITCH,

    /** The target has it, and what the source has is old. */
    GIVE_UP;

    /**
     * Decides on a session.
     *
     * @param name the session
     * @param here its row in the source, or {@code null} if there is none
     * @param there its row in the target, or {@code null} if there is none
     * @param wanted whether it has to come along: then that it cannot is an error, not a reason to leave it
     * @param overwrite whether another session of its name in the target gives way
     */
    static SessionStep of(
            String name,
            @Nullable StoredSession here,
            @Nullable StoredSession there,
            OpenStore source,
            OpenStore target,
            boolean wanted,
            boolean overwrite) {
        if (here == null) {
            return NOTHING;
        }
        Decision decision = new Decision(name, here, there, source, target, wanted, overwrite);
        return switch (here.state()) {
            case LIVE -> decision.ofLive();
            case LEAVING -> decision.ofLeaving();
            case MOVED -> decision.ofMoved();
            case DROPPING ->
                decision.unless(
                        "is being dropped from " + source.where() + ". Drop it again there to finish, and start anew.");
            case INCOMING ->
                decision.unless("is not in " + source.where() + " yet: its move from " + here.otherPlace()
                        + " has not ended. Start that again first.");
        };
    }

    private record Decision(
            String name,
            StoredSession here,
            @Nullable StoredSession there,
            OpenStore source,
            OpenStore target,
            boolean wanted,
            boolean overwrite) {

        SessionStep ofLive() {
            if (there == null) {
                return COPY;
            }
            if (!there.incarnation().equals(here.incarnation())) {
                if (there.state() == SessionState.MOVED && there.isMovedFromOrTo(source.id())) {
                    // It went to the source, which has another one of this name by now: so it was dropped there.
                    return COPY;
                }
                return replace("is the incarnation " + here.incarnation() + " in " + source.where() + ", and "
                        + target.where() + " has another one of this name, " + there.incarnation() + ".");
            }
            return switch (there.state()) {
                case LIVE -> there.epoch() > here.epoch() ? GIVE_UP : ofOlder("has it too");
                case MOVED -> ofOlder("had it, and gave it to " + there.otherPlace());
                case INCOMING ->
                    there.isBegunFrom(here, source.id()) ? RESUME : ofOlder("was to get it from " + there.otherPlace());
                case LEAVING ->
                    throw refuse("is just being moved from " + target.where() + " to " + there.otherPlace()
                            + ". Start that again first.");
                case DROPPING -> replace("is being dropped from " + target.where() + ".");
            };
        }

        private SessionStep ofOlder(String what) {
            StoredSession other = Objects.requireNonNull(there);
            boolean older = other.epoch() < here.epoch()
                    || (other.state() == SessionState.INCOMING && other.epoch() == here.epoch());
            return older
                    ? COPY
                    : replace("in " + source.where() + " may be an old copy: " + target.where() + " " + what
                            + ", and it was moved " + other.epoch() + " times there, here " + here.epoch() + " times.");
        }

        private SessionStep replace(String conflict) {
            if (overwrite) {
                return COPY;
            }
            throw new SessionConflictException(
                    "The session \"" + name + "\" " + conflict
                            + " Nothing was changed. Look which of the two is wanted:"
                            + " migrate with --overwrite replaces the one in the target, and drop-session removes it.",
                    Objects.requireNonNull(there).incarnation(),
                    here.incarnation());
        }

        SessionStep ofLeaving() {
            if (!here.isMovedFromOrTo(target.id())) {
                throw refuse("is just being moved from " + source.where() + " to " + here.otherPlace()
                        + ", which has all of it. Start that again first.");
            }
            requireThere();
            // What was verified before the process ended may not have outlived the end of the target's server.
            return Objects.requireNonNull(there).state() == SessionState.INCOMING ? RESUME : SWITCH;
        }

        SessionStep ofMoved() {
            if (!here.isMovedFromOrTo(target.id())) {
                return unless(
                        "was moved from " + source.where() + " to " + here.otherPlace() + ". Move it from there.");
            }
            if (wanted) {
                requireThere();
            }
            return NOTHING;
        }

        private void requireThere() {
            if (there == null || !there.incarnation().equals(here.incarnation())) {
                throw new MigrationException("The session \"" + name + "\" was moved from " + source.where() + " to "
                        + target.where() + ", which does not have it any more. Put a copy of that store back.");
            }
        }

        SessionStep unless(String reason) {
            if (wanted) {
                throw refuse(reason);
            }
            return NOTHING;
        }

        private SessionStateException refuse(String reason) {
            return new SessionStateException("The session \"" + name + "\" " + reason);
        }
    }
}
