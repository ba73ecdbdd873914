package dev.holdfast.contract.entities;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A global entity all of whose names are words of SQL; the case of some is mixed. */
@Entity(name = "Keywords")
@Table(
        name = "order",
        indexes = {@Index(columnList = "user"), @Index(columnList = "value"), @Index(columnList = "Select")})
public class Keywords {

    /** The parts of the key. */
    @Embeddable
    public record KeywordKey(
            @Column(name = "group", length = 100) String group,
            @Column(name = "key") long key) implements Serializable {}

    @EmbeddedId
    public @Nullable KeywordKey id;

    public @Nullable String user;
    public @Nullable Integer value;

    @Column(name = "Select")
    public @Nullable String select;

    @Column(name = "limit")
    public int limit;

    public @Nullable String where;

    @Column(name = "from")
    public @Nullable String from;

    protected Keywords() {}

    public Keywords(String group, long key) {
        this.id = new KeywordKey(group, key);
    }
}
