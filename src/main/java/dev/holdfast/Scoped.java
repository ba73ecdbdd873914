package dev.holdfast;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The primary key of a {@link ScopedEntity}: whose row it is, and which. A record, because Hibernate keeps the order of
 * a record's components, and a primary key that does not lead with the session makes every page a scan of all sessions.
 *
 * @param session the name of the session, or {@code null} before the entity was first saved
 * @param key the key within the session
 */
@Embeddable
public record Scoped<K>(
        @Column(length = Scoped.MAX_SESSION_LENGTH, comment = "Name of the session") @Nullable
        String session,

        @Column(name = "id", length = 255) K key)
        implements Serializable {

    /** The most code points of a session's name. */
    public static final int MAX_SESSION_LENGTH = 64;
}
