package dev.holdfast.contract.entities;

import dev.holdfast.ScopedEntity;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import org.hibernate.annotations.ColumnDefault;
import org.jspecify.annotations.Nullable;

/** The table of {@link WideAge} after its grades were found to be too small. */
@Entity
@Table(
        name = "ct_aged",
        indexes = {@Index(columnList = "content"), @Index(columnList = "tag"), @Index(columnList = "grade")})
@AttributeOverride(name = "id.key", column = @Column(name = "aged_id"))
public class LongAge extends ScopedEntity<Long> {

    private @Nullable String content;
    private @Nullable String tag;

    @ColumnDefault("7")
    private long grade = 7;

    protected LongAge() {}

    public LongAge(long key, @Nullable String content, @Nullable String tag, long grade) {
        super(key);
        this.content = content;
        this.tag = tag;
        this.grade = grade;
    }
}
