package dev.holdfast.contract.entities;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Belongs to no session. */
@Entity
@Table(name = "ct_global", indexes = @Index(columnList = "tag"))
public class GlobalKeyed {

    @Id
    @Column(name = "global_id", length = 255)
    private @Nullable String key;

    private @Nullable String tag;
    private @Nullable String content;

    protected GlobalKeyed() {}

    public GlobalKeyed(String key, @Nullable String tag, @Nullable String content) {
        this.key = key;
        this.tag = tag;
        this.content = content;
    }

    public @Nullable String key() {
        return key;
    }

    public @Nullable String tag() {
        return tag;
    }

    public @Nullable String content() {
        return content;
    }
}
