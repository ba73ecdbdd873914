package dev.holdfast.internal.catalog;

import dev.holdfast.Account;
import dev.holdfast.Scoped;
import dev.holdfast.SessionInfo;
import dev.holdfast.SessionState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One session of the store; global, so that sessions can be listed without knowing their names. */
@Entity(name = "Session")
@Table(name = "hf_session", comment = "Sessions of this store")
public class StoredSession {

    private static final int MAX_PLACE = 1_000;

    @Id
    @Column(name = "session", length = Scoped.MAX_SESSION_LENGTH, comment = "Name of the session")
    private String name = "";

    @Column(nullable = false, comment = "Tells this session from others of the same name; moves with the data")
    private UUID incarnation = new UUID(0, 0);

    @Column(comment = "How often the session was moved, beginning with 1")
    private long epoch = 1;

    @Enumerated(EnumType.STRING)
    @Column(
            name = "state",
            length = 16,
            nullable = false,
            comment = "LIVE, DROPPING while it is deleted, INCOMING, LEAVING or MOVED when it changes its store")
    private SessionState state = SessionState.LIVE;

    @Column(name = "other_store", comment = "store_id of the store it is moved from or to")
    private @Nullable UUID otherStore;

    @Column(name = "other_place", length = MAX_PLACE, comment = "Where that store is")
    private @Nullable String otherPlace;

    @Column(name = "other_version", comment = "While INCOMING: version of the row there when copying began")
    private @Nullable Long otherVersion;

    @Column(name = "account_id", comment = "User id of the login")
    private @Nullable Long accountId;

    @Column(name = "is_bot", comment = "Whether the login is a bot")
    private @Nullable Boolean bot;

    @Column(name = "layer", comment = "TL layer last used")
    private @Nullable Integer layer;

    @Column(name = "dc_id", comment = "Current data centre")
    private @Nullable Integer dataCenter;

    @Column(name = "test_mode", comment = "Whether the login is one of the test servers")
    private @Nullable Boolean testMode;

    @Version
    @Column(name = "version", comment = "Grows with every change of this row")
    private long version;

    @Column(name = "created_at", nullable = false, comment = "In UTC, by the clock of the store")
    private Instant createdAt = Instant.EPOCH;

    @Column(name = "opened_at", nullable = false, comment = "Last opened, in UTC, by the clock of the store")
    private Instant openedAt = Instant.EPOCH;

    protected StoredSession() {}

    StoredSession(String name, UUID incarnation, Instant now) {
        this.name = name;
        this.incarnation = incarnation;
        this.createdAt = now;
        this.openedAt = now;
    }

    public String name() {
        return name;
    }

    public UUID incarnation() {
        return incarnation;
    }

    public SessionState state() {
        return state;
    }

    public long epoch() {
        return epoch;
    }

    public long version() {
        return version;
    }

    /** Returns whether the other store of a move is this one. */
    public boolean isMovedFromOrTo(UUID store) {
        return store.equals(otherStore);
    }

    /** Returns where the other store of a move is, for people. */
    public String otherPlace() {
        return otherPlace == null ? "another store" : otherPlace;
    }

    /** Returns whether rows of this session, as it is now in its own store, have begun to come here. */
    public boolean isBegunFrom(StoredSession source, UUID store) {
        return state == SessionState.INCOMING
                && isMovedFromOrTo(store)
                && incarnation.equals(source.incarnation)
                && otherVersion != null
                && otherVersion == source.version;
    }

    /** Makes this the row of a session that is coming from another store. */
    void beginFrom(StoredSession source, UUID asIncarnation, UUID store, String place) {
        takeOver(source);
        incarnation = asIncarnation;
        move(SessionState.INCOMING, store, place);
        otherVersion = source.version;
    }

    /** Makes this the row of a session that is here from now on. */
    public void arrive(long asEpoch) {
        state = SessionState.LIVE;
        epoch = asEpoch;
        otherStore = null;
        otherPlace = null;
        otherVersion = null;
    }

    /** Makes this the row of a session whose data another store has. */
    public void move(SessionState to, UUID store, String place) {
        state = to;
        otherStore = store;
        otherPlace = place.length() > MAX_PLACE ? place.substring(0, MAX_PLACE) : place;
    }

    private void takeOver(StoredSession source) {
        epoch = source.epoch;
        accountId = source.accountId;
        bot = source.bot;
        layer = source.layer;
        dataCenter = source.dataCenter;
        testMode = source.testMode;
        createdAt = source.createdAt;
        openedAt = source.openedAt;
    }

    void setState(SessionState state) {
        this.state = state;
    }

    void setOpenedAt(Instant openedAt) {
        this.openedAt = openedAt;
    }

    void setAccount(Account account) {
        accountId = account.id();
        bot = account.bot();
        layer = account.layer();
        dataCenter = account.dataCenter();
        testMode = account.testMode();
    }

    SessionInfo info() {
        Account account = new Account(accountId, bot, layer, dataCenter, testMode);
        return new SessionInfo(name, incarnation, epoch, state, otherPlace, account, createdAt, openedAt);
    }
}
