package dev.holdfast.contract.entities;

import dev.holdfast.ScopedEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Has a key of several parts, enums among them. */
@Entity
@Table(name = "ct_seat")
public class Seat extends ScopedEntity<Seat.SeatKey> {

    /** The parts; the column of one has the name of an SQL keyword. */
    @Embeddable
    public record SeatKey(
            @Enumerated(EnumType.STRING) @Column(length = 16)
            Mood mood,

            @Column(name = "row", length = 20) String row,
            int number,
            @Enumerated Mood second)
            implements Serializable {}

    public @Nullable String content;

    protected Seat() {}

    public Seat(SeatKey key, @Nullable String content) {
        super(key);
        this.content = content;
    }
}
