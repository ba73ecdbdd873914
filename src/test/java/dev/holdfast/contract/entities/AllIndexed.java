package dev.holdfast.contract.entities;

import dev.holdfast.ScopedEntity;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Has an index on a value of every type that can have one. */
@Entity
@Table(
        name = "ct_all_indexed",
        indexes = {
            @Index(columnList = "flag"),
            @Index(columnList = "small_number"),
            @Index(columnList = "big_number"),
            @Index(columnList = "name"),
            @Index(columnList = "code"),
            @Index(columnList = "at_time"),
            @Index(columnList = "on_day"),
            @Index(columnList = "uid")
        })
@AttributeOverride(name = "id.key", column = @Column(name = "all_indexed_id"))
public class AllIndexed extends ScopedEntity<Long> {

    private @Nullable Boolean flag;

    @Column(name = "small_number")
    private @Nullable Integer smallNumber;

    @Column(name = "big_number")
    private @Nullable Long bigNumber;

    private @Nullable String name;

    @Column(length = 255)
    private byte @Nullable [] code;

    @Column(name = "at_time")
    private @Nullable Instant at;

    @Column(name = "on_day")
    private @Nullable LocalDate day;

    private @Nullable UUID uid;

    protected AllIndexed() {}

    public AllIndexed(long key) {
        super(key);
    }
}
