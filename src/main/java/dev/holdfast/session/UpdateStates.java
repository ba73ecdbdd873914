package dev.holdfast.session;

import dev.holdfast.EntityRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How far updates have been received, for the account and for each channel. A state never goes backwards, whatever order
 * threads come in, unless that is asked for; what a change does not tell stays as it was. So it is in all clients, as a state
 * that has gone back makes the server send updates again, and one that has lost a part makes it send none.
 *
 * <p>A state is to be stored when the updates it covers have been handled, or together with them by {@link UpdateQueue}.
 * Errors, threads and blocking are as {@link SessionData} says.
 */
public final class UpdateStates {

    private final Tables tables;
    private final Turns turns;

    UpdateStates(SessionData data) {
        this.tables = data.tables();
        this.turns = data.turns();
    }

    private EntityRepository<UpdateState, Long> states() {
        return tables.repository(UpdateState.class);
    }

    /** Returns the state of the account, or nothing before the first login. */
    public Optional<UpdateState> account() {
        return states().findById(UpdateState.ACCOUNT);
    }

    /** Returns the state of a channel, or nothing while none is known. */
    public Optional<UpdateState> channel(long channelId) {
        return states().findById(StateChange.checkChannel(channelId));
    }

    /** Returns the states of all channels, in the order of their ids. The stream holds nothing open. */
    public Stream<UpdateState> channels() {
        return states().findAll().filter(state -> state.key() != UpdateState.ACCOUNT);
    }

    /** Moves a state, and returns it as it is then. */
    public UpdateState advance(StateChange change) {
        return advanceAll(List.of(change)).get(0);
    }

    /** Moves states, all or none of them, and returns each as it is when its change was made. */
    public List<UpdateState> advanceAll(List<StateChange> changes) {
        return turns.take(new Advancing(List.copyOf(changes)));
    }

    /** Forgets the state of a channel, as after it was left. */
    public void forget(long channelId) {
        turns.take(new Forgetting(StateChange.checkChannel(channelId)));
    }

    /**
     * Begins anew after a login: the state of the account is this one, also where it was further, and no channel has one; what
     * the server has counted for another login says nothing.
     *
     * @param account the state that the server has told after the login
     */
    public void login(StateChange account) {
        if (account.channelId() != UpdateState.ACCOUNT) {
            throw new IllegalArgumentException("A login begins with the state of the account, not of a channel.");
        }
        UpdateState begun = UpdateStateMerge.merge(null, account);
        turns.alone(() -> {
            tables.batch().deleteAll(UpdateState.class).save(begun).commit();
            return begun;
        });
    }

    /** Moves states within a turn. */
    record Advancing(List<StateChange> changes) implements Event<List<UpdateState>> {

        @Override
        public void reads(Rows rows) {
            rows.want(
                    UpdateState.class,
                    changes.stream().map(StateChange::channelId).toList());
        }

        @Override
        public List<UpdateState> apply(Rows rows) {
            List<UpdateState> after = new ArrayList<>();
            for (StateChange change : changes) {
                UpdateState stored =
                        rows.find(UpdateState.class, change.channelId()).orElse(null);
                UpdateState merged = UpdateStateMerge.merge(stored, change);
                if (stored == null || !UpdateStateMerge.isSame(stored, merged)) {
                    rows.save(merged);
                }
                after.add(merged);
            }
            return after;
        }

        @Override
        public int size() {
            return changes.size();
        }
    }

    /** Forgets the state of a channel within a turn. */
    record Forgetting(long channelId) implements Event<Long> {

        @Override
        public Long apply(Rows rows) {
            rows.delete(UpdateState.class, channelId);
            return channelId;
        }
    }
}
