package dev.holdfast.session;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an update state moves. Each part of it moves for itself, and only forwards unless it is forced; so it does not
 * matter in which order two changes come.
 */
final class UpdateStateMerge {

    private UpdateStateMerge() {}

    static UpdateState merge(@Nullable UpdateState stored, StateChange change) {
        UpdateState merged = new UpdateState(change.channelId());
        UpdateState before = stored == null ? merged : stored;
        boolean forced = change.forced();
        merged.setPts(next(before.pts(), change.pts(), forced));
        merged.setQts(next(before.qts(), change.qts(), forced));
        merged.setDate(next(before.date(), change.date(), forced));
        merged.setSeq(next(before.seq(), change.seq(), forced));
        return merged;
    }

    static boolean isSame(UpdateState one, UpdateState other) {
        return Objects.equals(one.pts(), other.pts())
                && Objects.equals(one.qts(), other.qts())
                && Objects.equals(one.date(), other.date())
                && Objects.equals(one.seq(), other.seq());
    }

    private static <T extends Comparable<T>> @Nullable T next(@Nullable T before, @Nullable T told, boolean forced) {
        if (told == null) {
            return before;
        }
        return before == null || forced || told.compareTo(before) > 0 ? told : before;
    }
}
