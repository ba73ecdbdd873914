package dev.holdfast.contract.entities;

import dev.holdfast.ScopedEntity;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Length;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Has a value of every type, and room for large ones. */
@Entity
@Table(name = "ct_all_types")
@AttributeOverride(name = "id.key", column = @Column(name = "all_types_id"))
public class AllTypes extends ScopedEntity<Long> {

    private @Nullable Boolean flag;

    @Column(name = "small_number")
    private @Nullable Integer smallNumber;

    @Column(name = "big_number")
    private @Nullable Long bigNumber;

    private @Nullable Double ratio;

    @Column(precision = 38, scale = 10)
    private @Nullable BigDecimal price;

    private @Nullable String name;

    @Column(length = Length.LONG32)
    private @Nullable String body;

    @Column(length = Length.LONG32)
    private byte @Nullable [] data;

    @Column(name = "at_time")
    private @Nullable Instant at;

    @Column(name = "on_day")
    private @Nullable LocalDate day;

    private @Nullable UUID uid;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Map<String, Object> more;

    protected AllTypes() {}

    public AllTypes(long key) {
        super(key);
    }
}
