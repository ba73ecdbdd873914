package dev.holdfast.contract.entities;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Its key is a text. */
@Entity
@Table(name = "ct_text", indexes = @Index(columnList = "tag"))
@AttributeOverride(name = "id.key", column = @Column(name = "text_id", length = 255))
public class TextKeyed extends TaggedEntity<String> {

    protected TextKeyed() {}

    public TextKeyed(String key, @Nullable String tag, @Nullable String content) {
        super(key, tag, content);
    }
}
