package dev.holdfast.contract.entities;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Index;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** An entity as a user would write it, with some of everything that one may have. */
@Entity
@Table(name = "ct_parcel", indexes = @Index(columnList = "summary"))
@AttributeOverride(name = "id.key", column = @Column(name = "parcel_id"))
public class Parcel extends Told<UUID> {

    @Embedded
    public @Nullable Address address;

    @Enumerated(EnumType.STRING)
    @Column(name = "mood", length = 16)
    public @Nullable Mood mood;

    @Convert(converter = Fare.AsText.class)
    @Column(length = 40)
    public @Nullable Fare fare;

    @JdbcTypeCode(SqlTypes.JSON)
    public @Nullable Detail detail;

    @JdbcTypeCode(SqlTypes.JSON)
    public Map<String, Object> extras = new LinkedHashMap<>();

    public @Nullable UUID reference;

    @Column(name = "sent_at")
    public @Nullable Instant sentAt;

    public @Nullable String summary;

    @Version
    @Column(nullable = false)
    public @Nullable Long version;

    @Transient
    public @Nullable String readSummary;

    protected Parcel() {}

    public Parcel(UUID key) {
        super(key);
    }

    /** Returns a parcel without a value that is {@code null}. */
    public static Parcel full(UUID key) {
        Parcel parcel = new Parcel(key);
        parcel.content = "na\u00EFve \uD83D\uDE00";
        parcel.address = new Address("Z\u00FCrich", 3, new Point(1, -1, Mood.STORMY));
        parcel.mood = Mood.CALM;
        parcel.fare = new Fare(1250, "EUR");
        parcel.detail = new Detail("note", List.of(Long.MAX_VALUE), new BigDecimal("1.10"), null);
        parcel.extras.put("z", List.of(1, "two", true));
        parcel.extras.put("a", null);
        parcel.reference = new UUID(-1, 1);
        parcel.sentAt = Instant.parse("2026-10-25T01:30:00.123456Z");
        return parcel;
    }

    @PrePersist
    @PreUpdate
    private void summarize() {
        told.add("summarized");
        summary = content + " by " + mood;
    }

    @PostLoad
    private void keepSummary() {
        readSummary = summary;
    }
}
