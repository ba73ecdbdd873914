package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.holdfast.session.SessionData;
import dev.holdfast.session.StateChange;
import dev.holdfast.session.UpdateState;
import dev.holdfast.session.UpdateStates;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Update states go forwards, part by part, and begin anew with a login. */
public interface UpdateStatesContract extends ApiContract {

    Instant NIGHT = Instant.parse("2026-11-26T00:00:00.123456Z");
    long CHANNEL = -1000000000005L;
    long OTHER_CHANNEL = -1000000000006L;

    private UpdateStates openStates() {
        return SessionData.of(open().session("main")).updateStates();
    }

    private static void assertAccount(UpdateStates states, Integer pts, Integer qts, Instant date, Integer seq) {
        assertThat(states.account()).get().satisfies(state -> {
            assertThat(state.pts()).isEqualTo(pts);
            assertThat(state.qts()).isEqualTo(qts);
            assertThat(state.date()).isEqualTo(date);
            assertThat(state.seq()).isEqualTo(seq);
        });
    }

    @Test
    default void stateKeepsWhatAChangeDoesNotTell() {
        UpdateStates states = openStates();
        assertThat(states.account()).isEmpty();

        states.advance(StateChange.ofAccount(1, 2, NIGHT, 3));
        UpdateState after = states.advance(StateChange.ofAccount(5, null, null, null));

        assertThat(after.pts()).isEqualTo(5);
        assertThat(after.seq()).isEqualTo(3);
        assertAccount(states, 5, 2, NIGHT, 3);
    }

    @Test
    default void stateGoesBackwardsOnlyIfForced() {
        UpdateStates states = openStates();
        states.advance(StateChange.ofAccount(10, 2, NIGHT, 3));

        UpdateState after = states.advance(StateChange.ofAccount(9, 5, NIGHT.minusSeconds(1), 2));
        assertThat(after.pts()).isEqualTo(10);
        assertAccount(states, 10, 5, NIGHT, 3);

        states.advance(StateChange.ofAccount(1, null, null, null).force());
        assertAccount(states, 1, 5, NIGHT, 3);
    }

    @Test
    default void channelsHaveStatesOfTheirOwn() {
        UpdateStates states = openStates();

        List<UpdateState> after = states.advanceAll(List.of(
                StateChange.ofChannel(OTHER_CHANNEL, 7),
                StateChange.ofChannel(CHANNEL, 5),
                StateChange.ofAccount(1, null, null, null),
                StateChange.ofChannel(CHANNEL, 4)));

        assertThat(after).extracting(UpdateState::pts).containsExactly(7, 5, 1, 5);
        assertThat(states.channel(CHANNEL)).get().returns(5, UpdateState::pts);
        assertThat(states.channels()).extracting(UpdateState::key).containsExactly(OTHER_CHANNEL, CHANNEL);
        states.forget(CHANNEL);
        assertThat(states.channel(CHANNEL)).isEmpty();
        assertThat(states.account()).isPresent();
        assertThatIllegalArgumentException().isThrownBy(() -> StateChange.ofChannel(5, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> states.forget(UpdateState.ACCOUNT));
    }

    @Test
    default void loginBeginsAnew() {
        UpdateStates states = openStates();
        states.advanceAll(List.of(StateChange.ofAccount(10, 20, NIGHT, 30), StateChange.ofChannel(CHANNEL, 5)));

        states.login(StateChange.ofAccount(1, 2, null, 3));

        assertAccount(states, 1, 2, null, 3);
        assertThat(states.channels()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> states.login(StateChange.ofChannel(CHANNEL, 1)));
    }

    @Test
    default void statesReachTheFurthestWhateverTheOrder() {
        UpdateStates states = openStates();

        Threads.run(16, thread -> {
            for (int step = 0; step < 5; step++) {
                int value = 1 + (thread * 7 + step * 31) % 80;
                states.advanceAll(List.of(
                        StateChange.ofAccount(value, 81 - value, NIGHT.plusSeconds(value), null),
                        StateChange.ofChannel(CHANNEL, value)));
            }
        });

        int furthest = 0;
        int lowest = 81;
        for (int thread = 0; thread < 16; thread++) {
            for (int step = 0; step < 5; step++) {
                furthest = Math.max(furthest, 1 + (thread * 7 + step * 31) % 80);
                lowest = Math.min(lowest, 1 + (thread * 7 + step * 31) % 80);
            }
        }
        assertAccount(states, furthest, 81 - lowest, NIGHT.plusSeconds(furthest), null);
        assertThat(states.channel(CHANNEL)).get().returns(furthest, UpdateState::pts);
    }
}
