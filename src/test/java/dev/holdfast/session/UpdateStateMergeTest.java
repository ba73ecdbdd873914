package dev.holdfast.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class UpdateStateMergeTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private static void assertState(UpdateState state, Integer pts, Integer qts, Instant date, Integer seq) {
        assertThat(state.pts()).isEqualTo(pts);
        assertThat(state.qts()).isEqualTo(qts);
        assertThat(state.date()).isEqualTo(date);
        assertThat(state.seq()).isEqualTo(seq);
    }

    @Test
    void firstChangeIsTheState() {
        UpdateState state = UpdateStateMerge.merge(null, StateChange.ofChannel(-1000000000005L, 7));

        assertThat(state.key()).isEqualTo(-1000000000005L);
        assertState(state, 7, null, null, null);
    }

    @Test
    void whatAChangeDoesNotTellStays() {
        UpdateState whole = UpdateStateMerge.merge(null, StateChange.ofAccount(1, 2, NOON, 3));

        assertState(UpdateStateMerge.merge(whole, StateChange.ofAccount(5, null, null, null)), 5, 2, NOON, 3);
        assertState(UpdateStateMerge.merge(whole, StateChange.ofAccount(null, null, null, 9)), 1, 2, NOON, 9);
        assertState(
                UpdateStateMerge.merge(
                        whole, StateChange.ofAccount(null, null, null, null).force()),
                1,
                2,
                NOON,
                3);
    }

    @Test
    void eachPartGoesForwardsOnly() {
        UpdateState whole = UpdateStateMerge.merge(null, StateChange.ofAccount(10, -2, NOON, 3));
        StateChange mixed = StateChange.ofAccount(9, -1, NOON.minusSeconds(1), 4);

        assertState(UpdateStateMerge.merge(whole, mixed), 10, -1, NOON, 4);
    }

    @Test
    void goesBackwardsIfForced() {
        UpdateState whole = UpdateStateMerge.merge(null, StateChange.ofAccount(10, 2, NOON, 3));
        StateChange back = StateChange.ofAccount(1, null, NOON.minusSeconds(1), 0);

        assertState(UpdateStateMerge.merge(whole, back.force()), 1, 2, NOON.minusSeconds(1), 0);
    }

    @Test
    void changesNothingOfWhatItWasGiven() {
        UpdateState whole = UpdateStateMerge.merge(null, StateChange.ofAccount(10, 2, NOON, 3));
        UpdateStateMerge.merge(whole, StateChange.ofAccount(20, 20, NOON.plusSeconds(1), 20));

        assertState(whole, 10, 2, NOON, 3);
    }
}
