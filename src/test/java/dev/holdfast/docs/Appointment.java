package dev.holdfast.docs;

import dev.holdfast.ScopedEntity;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Index;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;

/** The entity of {@code docs/entities.md}. */
@NullUnmarked
@Entity
@Table(name = "appointment", indexes = @Index(columnList = "city"))
@AttributeOverride(name = "id.key", column = @Column(name = "appointment_id"))
public class Appointment extends ScopedEntity<UUID> {

    @Embedded
    private Venue venue;

    @Enumerated(EnumType.STRING)
    @Column(length = 16)
    private Status status = Status.PLANNED;

    @Convert(converter = InMinutes.class)
    private Duration lasting = Duration.ofMinutes(30);

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, Integer> guests = new LinkedHashMap<>();

    @Column(name = "changed_at")
    private Instant changedAt;

    @Version
    private long version;

    @PrePersist
    @PreUpdate
    private void stamp() {
        if (lasting.isNegative()) {
            throw new IllegalStateException("An appointment does not end before it begins.");
        }
        changedAt = Instant.now();
    }

    /** Where it is. */
    @Embeddable
    public record Venue(String city, int floor) {}

    /** What became of it. */
    public enum Status {
        PLANNED,
        CONFIRMED
    }

    /** Keeps a duration as a number. */
    public static final class InMinutes implements AttributeConverter<Duration, Long> {

        @Override
        public Long convertToDatabaseColumn(Duration duration) {
            return duration.toMinutes();
        }

        @Override
        public Duration convertToEntityAttribute(Long minutes) {
            return Duration.ofMinutes(minutes);
        }
    }

    protected Appointment() {}

    Appointment(Venue venue) {
        super(UUID.randomUUID());
        this.venue = venue;
    }

    void confirm() {
        status = Status.CONFIRMED;
    }

    Appointment invite(String guest, int seats) {
        guests.put(guest, seats);
        return this;
    }

    void last(Duration duration) {
        lasting = duration;
    }

    Status status() {
        return status;
    }

    Map<String, Integer> guests() {
        return guests;
    }

    Instant changedAt() {
        return changedAt;
    }

    long version() {
        return version;
    }
}
