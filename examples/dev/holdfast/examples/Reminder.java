package dev.holdfast.examples;

import dev.holdfast.ScopedEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** An entity of the program's own: a table of its own, with real columns, and an index to find rows by. */
@Entity
@Table(name = "reminder_note", indexes = @Index(columnList = "user_id"))
public class Reminder extends ScopedEntity<UUID> {

    @Column(name = "user_id")
    private long userId;

    private String text;

    @Column(name = "made_at")
    private Instant madeAt;

    /** For JPA. */
    protected Reminder() {}

    /** Makes a reminder that is not saved yet. */
    public Reminder(long userId, String text, Instant madeAt) {
        super(UUID.randomUUID());
        this.userId = userId;
        this.text = text;
        this.madeAt = madeAt;
    }

    public long userId() {
        return userId;
    }

    public String text() {
        return text;
    }

    public Instant madeAt() {
        return madeAt;
    }
}
