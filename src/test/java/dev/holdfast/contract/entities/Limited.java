package dev.holdfast.contract.entities;

import dev.holdfast.ScopedEntity;
import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Has an attribute for each rule on what a value may be. */
@Entity
@Table(name = "ct_limited", indexes = @Index(columnList = "tag"))
public class Limited extends ScopedEntity<String> {

    public @Nullable String tag;

    @Column(length = 5)
    public @Nullable String brief;

    @Column(length = 4)
    public byte @Nullable [] bytes;

    public @Nullable Double ratio;

    @Column(precision = 5, scale = 2)
    public @Nullable BigDecimal amount;

    @Column(name = "at_time")
    public @Nullable Instant at;

    @Column(name = "on_day")
    public @Nullable LocalDate day;

    @Convert(converter = Fare.AsText.class)
    @Column(length = 10)
    public @Nullable Fare fare;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "json_value", length = 20)
    public @Nullable Object json;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "json_text")
    public @Nullable String jsonText;

    @Column(nullable = false)
    public @Nullable String needed = "";

    @Basic(optional = false)
    public @Nullable Integer number = 0;

    protected Limited() {}

    public Limited(String key) {
        super(key);
    }
}
