package dev.holdfast.docs;

import dev.holdfast.ScopedEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The README's entity of a session. */
@Entity
@Table(name = "reminder", indexes = @Index(columnList = "chat_id"))
public class Reminder extends ScopedEntity<UUID> {

    @Column(name = "chat_id")
    private long chatId;

    private @Nullable String text;
    private @Nullable Instant due;

    protected Reminder() {}

    Reminder(long chatId, String text, Instant due) {
        super(UUID.randomUUID());
        this.chatId = chatId;
        this.text = text;
        this.due = due;
    }

    @Nullable
    String text() {
        return text;
    }

    @Nullable
    Instant due() {
        return due;
    }
}
