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

    @Id
    @Column(name = "session", length = Scoped.MAX_SESSION_LENGTH, comment = "Name of the session")
    private String name = "";

    @Column(nullable = false, comment = "Tells this session from others of the same name; moves with the data")
    private UUID incarnation = new UUID(0, 0);

    @Column(comment = "How often the session was moved, beginning with 1")
    private long epoch = 1;

    @Enumerated(EnumType.STRING)
    @Column(name = "state", length = 16, nullable = false, comment = "LIVE, or DROPPING while it is deleted")
    private SessionState state = SessionState.LIVE;

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

    String name() {
        return name;
    }

    UUID incarnation() {
        return incarnation;
    }

    SessionState state() {
        return state;
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
        return new SessionInfo(name, incarnation, epoch, state, account, createdAt, openedAt);
    }
}
