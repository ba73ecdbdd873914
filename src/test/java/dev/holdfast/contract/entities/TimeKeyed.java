package dev.holdfast.contract.entities;

import jakarta.persistence.Entity;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Its key is a moment and a day. */
@Entity
@Table(name = "ct_time", indexes = @Index(columnList = "tag"))
public class TimeKeyed extends TaggedEntity<TimeKey> {

    protected TimeKeyed() {}

    public TimeKeyed(TimeKey key, @Nullable String tag, @Nullable String content) {
        super(key, tag, content);
    }
}
