package dev.holdfast.internal.lease;

import dev.holdfast.SessionHolder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** An open store that writes sessions, and its last sign of life: one row, however many sessions it has. */
@Entity(name = "Process")
@Table(name = "hf_process", comment = "Processes that write sessions, and their signs of life")
public class StoredProcess {

    static final int MAX_HOST_LENGTH = 255;

    // why: as text, since some databases show a UUID as bytes.
    @Id
    @Column(name = "process_id", length = 36, comment = "Tells the process from all others")
    private String id = "";

    @Column(name = "host", length = MAX_HOST_LENGTH, nullable = false, comment = "What its machine calls itself")
    private String host = "";

    @Column(name = "pid", comment = "Its process identifier there")
    private long pid;

    @Column(
            name = "started_at",
            nullable = false,
            comment = "When it opened its first session, by the clock of the store")
    private Instant startedAt = Instant.EPOCH;

    @Column(name = "seen_at", nullable = false, comment = "Last sign of life, by the clock of the store")
    private Instant seenAt = Instant.EPOCH;

    @Column(name = "lease_millis", comment = "After so long without a sign of life its sessions may be taken over")
    private long leaseMillis;

    /** Others change it too when they take a session from the process, which so gets to know. */
    @Version
    @Column(name = "signs", comment = "Counts its signs of life, and the sessions that others have taken from it")
    private long signs;

    protected StoredProcess() {}

    StoredProcess(UUID id, String host, long pid, Instant startedAt, Instant seenAt, Duration lease) {
        this.id = id.toString();
        this.host = host;
        this.pid = pid;
        this.startedAt = startedAt;
        this.seenAt = seenAt;
        this.leaseMillis = lease.toMillis();
    }

    String id() {
        return id;
    }

    Instant seenAt() {
        return seenAt;
    }

    Duration lease() {
        return Duration.ofMillis(leaseMillis);
    }

    /** Returns when others may take its sessions over, unless it is seen again. */
    Instant lateAt() {
        return seenAt.plusMillis(leaseMillis);
    }

    SessionHolder holderOf(StoredLease lease) {
        return new SessionHolder(UUID.fromString(id), host, pid, startedAt, lease.takenAt(), seenAt);
    }
}
