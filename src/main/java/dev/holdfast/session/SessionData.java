package dev.holdfast.session;

import dev.holdfast.Account;
import dev.holdfast.Session;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A session's data by the services that keep it right: the one way to all of them. As often as the session is open in a
 * store, there is one of these, so that what comes from many threads happens in one order. Thread-safe; needs no closing.
 *
 * <p>Calls of the services block until the store has answered, unless they are asked for by {@link #async}. Each happens all or
 * not at all, and when it has returned, what it wrote is kept. They may come from many threads: the outcome is that of some order of the calls, in which each thread's own
 * are in its order. Writing the same entities by repositories at the same time goes past the services and their rules.
 *
 * <p>Beside what each method names, all of them throw {@link NullPointerException} for an argument that is {@code null},
 * {@link dev.holdfast.exceptions.StoreClosedException} after the last of the sessions was closed,
 * {@link dev.holdfast.exceptions.SessionLostException} when another process has taken the session over,
 * {@link dev.holdfast.exceptions.StoreUnavailableException} when the store does not answer, and
 * {@link dev.holdfast.exceptions.InvalidValueException} for a value that could not be kept on every backend; then nothing
 * of the call was written. Where only reading is allowed, what writes throws
 * {@link dev.holdfast.exceptions.StoreReadOnlyException}.
 */
public final class SessionData {

    private final Session session;
    private final Features features;
    private final InstantSource clock;
    private final Calls calls = new Calls();
    private final Turns turns;
    private final Tables tables;
    private final Lookups lookups;
    private final Peers peers;
    private final Usernames usernames;
    private final MinPeerOrigins minPeerOrigins;
    private final FullInfos fullInfos;
    private final AuthKeys authKeys;
    private final UpdateStates updateStates;
    private final UpdateQueue updateQueue;
    private final FileReferences fileReferences;
    private final SentFiles sentFiles;
    private final ChannelParticipants channelParticipants;
    private final SponsoredMessages sponsoredMessages;
    private final SecretChats secretChats;

    private SessionData(Session session, Features features, InstantSource clock) {
        this.session = session;
        this.features = features;
        this.clock = clock;
        this.turns = new Turns(session, calls);
        this.tables = new Tables(session, turns);
        this.lookups = new Lookups(tables, turns);
        this.peers = new Peers(this);
        this.usernames = new Usernames(this, peers);
        this.minPeerOrigins = new MinPeerOrigins(this);
        this.fullInfos = new FullInfos(this);
        Emptying.switchedOff(session, features);
        this.authKeys = new AuthKeys(this);
        this.updateStates = new UpdateStates(this);
        this.updateQueue = new UpdateQueue(this);
        this.fileReferences = new FileReferences(this);
        this.sentFiles = new SentFiles(this);
        this.channelParticipants = new ChannelParticipants(this);
        this.sponsoredMessages = new SponsoredMessages(this);
        this.secretChats = new SecretChats(this);
    }

    /** Returns the data of a session as it was opened already, else with all features. */
    public static SessionData of(Session session) {
        return make(session, Features.all(), InstantSource.system());
    }

    /**
     * Returns the data of a session with these features. What others have kept before is deleted first, in batches; that
     * blocks, and goes on at the next call when it is cut off.
     *
     * @throws IllegalStateException if it is open with others; the session must be closed wherever it is open in this store
     */
    public static SessionData open(Session session, Features features) {
        return open(session, features, InstantSource.system());
    }

    /**
     * Returns the data of a session with these features, by another clock than that of this machine.
     *
     * @param clock says when something was seen; the one it was first opened with counts
     * @throws IllegalStateException as by {@link #open(Session, Features)}
     */
    public static SessionData open(Session session, Features features, InstantSource clock) {
        SessionData data = make(session, features, clock);
        if (!data.features.equals(features)) {
            throw new IllegalStateException(
                    "The data of the session \"" + session.name() + "\" is open with the features "
                            + data.features.on()
                            + ". Close the session wherever it is open in this store, and open it with " + features.on()
                            + ".");
        }
        return data;
    }

    private static SessionData make(Session session, Features features, InstantSource clock) {
        return session.service(SessionData.class, shared -> new SessionData(shared, features, clock));
    }

    /**
     * Does without blocking what blocks, whatever it is:
     *
     * <pre>{@code
     * CompletableFuture<List<Long>> unknown = data.async(all -> all.peers().add(users));
     * CompletableFuture<Optional<Peer>> found = data.async(all -> all.peers().find(777000));
     * }</pre>
     *
     * <p>It returns at once, and throws nothing but {@link NullPointerException}: whatever the call throws fails the future. When as
     * much waits as {@link dev.holdfast.AsyncOptions} allow, this method blocks until there is room, or the future fails with a
     * {@link dev.holdfast.exceptions.StoreBusyException} if they say so. Cancelling or completing a future concerns nobody else, and
     * takes back nothing. Closing the session (that is, the last one that is open in this store) or the store waits for what was
     * accepted, for up to their {@linkplain dev.holdfast.AsyncOptions#withClosingTime closing time}; what is left fails with a
     * {@link dev.holdfast.exceptions.StoreClosedException} that says whether it may have happened.
     *
     * <p>Calls happen in the order in which they were asked for, and each sees all that those before it have written. The writes of
     * many calls that wait share statements. To that end a call begins when the first write of the one before waits for the store: so
     * between that and what else a call does that uses the services more than once, later calls may write, as other threads may. A
     * call that reads waits until those before it have ended, and the next begins when it has: many reads that need no order are
     * faster by {@link dev.holdfast.EntityRepository#async}. Blocking calls see only what is completed.
     *
     * <p>What the call uses is used later, so it should be changed by nobody. A stream that it returns is read by whoever has it,
     * after other calls. It must not wait for what is asked for later, and should use nothing of the store but the services: that has
     * no place in the order. If it asks for what does not block itself, or changes a {@link dev.holdfast.StoredMap}, that is refused
     * with an {@link IllegalStateException}, as it could wait for its own thread. What depends on a future without an executor of its
     * own ({@code thenApply}) runs in a thread of the store's that has others to answer, and should not block.
     *
     * @param call is given these services, in a thread of the store's
     */
    public <R> CompletableFuture<R> async(Function<? super SessionData, ? extends R> call) {
        Objects.requireNonNull(call, "call");
        return calls.ask(session, () -> call.apply(this));
    }

    /** Returns what is kept. */
    public Features features() {
        return features;
    }

    /** Returns the users, chats and channels. */
    public Peers peers() {
        return peers;
    }

    /** Returns the usernames of peers. */
    public Usernames usernames() {
        return usernames;
    }

    /** Returns in which messages peers were seen of which only a reduced form is known. */
    public MinPeerOrigins minPeerOrigins() {
        return minPeerOrigins;
    }

    /** Returns the full information on peers. */
    public FullInfos fullInfos() {
        return fullInfos;
    }

    /**
     * Records who has logged in. Meant to be called whenever that is known: after each login, and when the account is asked
     * for at a start.
     *
     * <p>If it is another account than the session was known to hold, or the same id on the other servers, everything that
     * belonged to the old one is deleted: all that the services keep, and the keys at all data centres but the one where
     * this account has logged in, whose key stays. The entities of the program itself stay, too. Nothing else of this
     * library deletes an account's data so. It is deleted in batches, and the account is recorded at the end; so when it is
     * cut off, the next call with the new account goes on. If it is the same account, or none was known, what the argument
     * leaves open stays as it was.
     *
     * @return whether it is another account, so that the session is empty now
     * @throws IllegalArgumentException if it is another account, and its id or data centre is left open; nothing was changed
     */
    public boolean logIn(Account account) {
        Objects.requireNonNull(account, "account");
        return turns.alone(() -> new Login(session).as(account));
    }

    /** Returns the authorization keys by data centre. */
    public AuthKeys authKeys() {
        return authKeys;
    }

    /** Returns how far updates have been received. */
    public UpdateStates updateStates() {
        return updateStates;
    }

    /** Returns the updates that are still to be handled. */
    public UpdateQueue updateQueue() {
        return updateQueue;
    }

    /** Returns the references by which files are fetched. */
    public FileReferences fileReferences() {
        return fileReferences;
    }

    /** Returns the files that were uploaded before. */
    public SentFiles sentFiles() {
        return sentFiles;
    }

    /** Returns pages of the participants of channels. */
    public ChannelParticipants channelParticipants() {
        return channelParticipants;
    }

    /** Returns the sponsored messages of channels and bots. */
    public SponsoredMessages sponsoredMessages() {
        return sponsoredMessages;
    }

    /** Returns secret chats with their messages. */
    public SecretChats secretChats() {
        return secretChats;
    }

    Lookups lookups() {
        return lookups;
    }

    Tables tables() {
        return tables;
    }

    Calls calls() {
        return calls;
    }

    InstantSource clock() {
        return clock;
    }

    Turns turns() {
        return turns;
    }
}
